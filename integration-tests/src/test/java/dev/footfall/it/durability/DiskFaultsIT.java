// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Disks that fail under a running Tomcat: every page is answered, as fast as by a bare one; every event is delivered or
 * in a counter; and the journal goes on by itself once the cause is gone. Prints what it saw.
 */
final class DiskFaultsIT {
    /** With five, one of twelve servers that are as fast as the bare one would have the worse median; with nine, one of 68. */
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 9);

    /** Part of the names of the rows that are tried; each has it unless told. */
    private static final String ONLY = System.getProperty("faults.only", "");

    private static final Duration HEALED = Duration.ofSeconds(5);
    private static final String HEAD = """
            | fault | pages failed | p99: bare's worst, our median | answered | delivered | failed | expired | dropped \
            | uncounted | healed: median, longest |
            |---|---|---|---|---|---|---|---|---|---|""";
    private static final List<String> ROWS = new ArrayList<>();

    static Stream<Named<DiskFault>> all() {
        return named(
                new NoFault(),
                new FullDisk(16),
                new FileSizeLimit(512, true),
                new FileSizeLimit(16 << 10, false),
                new WriteErrors(),
                new ReadOnlyDisk(),
                new RemovedDirectory(),
                new FewDescriptors(false),
                new FewDescriptors(true));
    }

    static Stream<Named<DiskFault>> cheap() {
        return named(new FullDisk(16), new FileSizeLimit(512, true), new RemovedDirectory(), new FewDescriptors(false));
    }

    private static Stream<Named<DiskFault>> named(DiskFault... faults) {
        return Stream.of(faults)
                .filter(fault -> fault.name().contains(ONLY))
                .map(fault -> Named.of(fault.name(), fault));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("cheap")
    void loss_isCountedEventByEvent(DiskFault fault) throws Exception {
        try (fault;
                Trial trial = Trial.of("fault", fault, Course.brief())) {
            assertThat(trial.round().failed()).isZero();
            assertCountedAndHealed(fault, trial, trial.accounts());
        } catch (Refused e) {
            refuse(fault, e);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("all")
    @Tag("faults")
    void pages_areAsFastAsThoseOfABareTomcat(DiskFault fault) throws Exception {
        Course course = Course.full();
        try (fault;
                Trial trial = Trial.of("fault", fault, course);
                Bare bare = Bare.start(fault, course)) {
            bare.visit();
            trial.warmUp(); // both are warm then
            Rounds rounds = new Rounds();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(bare.round(), trial.round());
            }
            Trial.Accounts accounts = trial.accounts();
            ROWS.add(row(fault, rounds, accounts, trial.healed()));

            assertThat(rounds.failed()).isZero();
            assertThat(rounds.isNoWorse(Latencies::p99Millis))
                    .as("p99 holds:%n%s", rounds)
                    .isTrue();
            assertCountedAndHealed(fault, trial, accounts);
        } catch (Refused e) {
            refuse(fault, e);
        }
    }

    private static void assertCountedAndHealed(DiskFault fault, Trial trial, Trial.Accounts accounts) {
        assertThat(accounts.uncounted()).as("%s", accounts).isZero();
        assertThat(accounts.failed() > 0 || !fault.isLossy())
                .as("%s was felt", fault.name())
                .isTrue();
        assertThat(trial.healed()).allSatisfy(took -> assertThat(took).isLessThanOrEqualTo(HEALED));
    }

    private static String row(DiskFault fault, Rounds rounds, Trial.Accounts accounts, List<Duration> healed) {
        List<Duration> sorted = healed.stream().sorted().toList();
        return "| %s | %d | %.1f, %.1f ms | %,d | %,d | %,d | %,d | %,d | %d | %d, %d ms |"
                .formatted(
                        fault.name(),
                        rounds.failed(),
                        rounds.worstOnBare(Latencies::p99Millis),
                        rounds.ourMedian(Latencies::p99Millis),
                        accounts.answered(),
                        accounts.delivered(),
                        accounts.failed(),
                        accounts.expired(),
                        accounts.dropped(),
                        accounts.uncounted(),
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() - 1).toMillis());
    }

    /** Nothing is left out in silence. */
    private static void refuse(DiskFault fault, Refused refused) {
        ROWS.add("| " + fault.name() + " | not tried: " + refused.getMessage() + " |||||||||");
    }

    @AfterAll
    static void print() {
        if (!ROWS.isEmpty()) {
            System.out.println(HEAD);
            ROWS.forEach(System.out::println);
        }
    }
}
