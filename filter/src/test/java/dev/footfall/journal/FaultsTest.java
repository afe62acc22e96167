// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk fails at every operation, once or for a while: nothing is thrown, what is lost is told, and all heals. */
final class FaultsTest {
    private static final int FOR_A_WHILE = 40;

    @ParameterizedTest
    @CsvSource({"batch, No space left on device", "1s, Input/output error", "none, Input/output error"})
    void fault_isToldAndHealsWhereverItComes(String mode, String message, TestReporter reporter) throws IOException {
        Fsync fsync = Fsync.of(mode);
        long operations = play(fsync, Long.MAX_VALUE, 0, message);
        int faults = 0;
        for (long first = 0; first < operations; first++) {
            playFailing(fsync, first, 1, message);
            faults++;
            if (first % 8 == 0) {
                playFailing(fsync, first, FOR_A_WHILE, message);
                faults++;
            }
        }
        reporter.publishEntry(mode, faults + " faults in " + operations + " operations");
        assertThat(faults).isGreaterThan(600);
    }

    private static void playFailing(Fsync fsync, long first, int many, String message) {
        try {
            play(fsync, first, many, message);
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError(many + " fail, from " + first + " on", e);
        }
    }

    /** Returns how many operations it took. */
    private static long play(Fsync fsync, long first, int many, String message) throws IOException {
        MemoryDisk disk = MemoryDisk.with(Run.DIRECTORY);
        Told told = new Told();
        AtomicLong asked = new AtomicLong();
        disk.failing(
                operation -> {
                    long number = asked.getAndIncrement();
                    return number >= first && number < first + many;
                },
                message);
        Scenario scenario = new Scenario(disk, told, fsync);
        Follower.takes(disk, scenario::play);
        disk.heal();
        disk.forgetProcess();
        disk.forgetFaults();
        told.killed();
        new Aftermath(disk, told, fsync).check();
        return asked.get();
    }
}
