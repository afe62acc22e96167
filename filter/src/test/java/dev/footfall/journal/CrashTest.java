// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.journal.MemoryFile.Outage;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process killed, or its power cut, before and in the middle of every change it makes to the disk. */
final class CrashTest {
    private static final int POWER_CUTS = 4;
    private static final int AGAIN = Integer.getInteger("footfall.crash.again", 997);

    private Fsync fsync = new Fsync.None();
    private int points;
    private int again;

    @ParameterizedTest
    @CsvSource({"batch, 2000, 900", "1s, 2000, 900", "none, 1500, 600"})
    void crash_losesNothingThatWasPromisedWhereverItComes(
            String mode, int atLeast, int againAtLeast, TestReporter reporter) throws IOException {
        fsync = Fsync.of(mode);
        MemoryDisk disk = MemoryDisk.with(Run.DIRECTORY);
        Told told = new Told();
        Set<String> changes = new TreeSet<>();
        disk.watch((live, change) -> {
            changes.add(change.kind());
            crashEachWay(live, change, told, points, true);
        });

        new Scenario(disk, told, fsync).play();

        reporter.publishEntry(mode, points + " crashes, and " + again + " in what came after");
        assertThat(changes).contains("delete seg", "rename deflating", "rename cursor", "delete inherited");
        assertThat(points).isGreaterThan(atLeast);
        assertThat(again).isGreaterThan(againAtLeast);
    }

    private void crashEachWay(MemoryDisk disk, MemoryDisk.Change change, Told told, int seed, boolean deeper)
            throws IOException {
        Random random = new Random(seed);
        int length = change.bytes().length;
        crash(disk, change, told, 0, null, deeper, "killed");
        if (length > 0) {
            crash(disk, change, told, 1 + random.nextInt(length), null, deeper, "killed writing");
        }
        for (int i = 0; i < POWER_CUTS; i++) {
            Outage.Kind kind = i < 2 ? List.of(Outage.Kind.values()).get(i) : Outage.Kind.SOME_LASTS;
            Outage outage = new Outage(kind, new Random(seed * 31L + i));
            crash(disk, change, told, random.nextBoolean() ? length : 0, outage, deeper, kind + " " + i);
        }
    }

    private void crash(
            MemoryDisk disk,
            MemoryDisk.Change change,
            Told told,
            int written,
            Outage outage,
            boolean deeper,
            String how)
            throws IOException {
        int point = deeper ? points++ : again++;
        MemoryDisk left = disk.killed(change, written);
        Told known = told.copy();
        Run.noteWhatMayGo(left, known, false);
        if (outage == null) {
            known.killed();
        } else {
            left.losePower(outage);
            known.lostPower();
        }
        if (deeper) {
            crashAgain(left, known, point);
        }
        try {
            new Aftermath(left, known, fsync).check();
        } catch (AssertionError | RuntimeException | IOException e) {
            throw new AssertionError("point " + point + ", " + how + " before " + change + ", " + written, e);
        }
    }

    /** A second crash while the first one is being recovered from, at one change in so many. */
    private void crashAgain(MemoryDisk left, Told known, int point) {
        int[] changes = {point};
        left.watch((live, change) -> {
            if (changes[0]++ % AGAIN == 0) {
                crashEachWay(live, change, known, changes[0], false);
            }
        });
    }
}
