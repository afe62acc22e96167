// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Power cuts under load: the file system drops whatever was not forced, the server is gone, and the next one finds what
 * its predecessor's fsync mode says it finds, whole and without a hole. Prints what it saw.
 */
final class PowerLossIT {
    private static final int MANY = Integer.getInteger("faults.cuts", 8);
    private static final List<String> ROWS = new ArrayList<>();

    static Stream<Arguments> few() {
        return Stream.of(Arguments.of("ext4", Assurance.batch()), Arguments.of("xfs", Assurance.durably()));
    }

    static Stream<Arguments> all() {
        return Stream.of("ext4", "xfs")
                .flatMap(kind -> Stream.of(
                                Assurance.batch(), Assurance.interval(), Assurance.none(), Assurance.durably())
                        .map(assurance -> Arguments.of(kind, assurance)));
    }

    @ParameterizedTest
    @MethodSource("few")
    void journal_survivesAPowerCutAsPromised(String kind, Assurance assurance) throws Exception {
        cut(kind, assurance, 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("faults")
    void journal_survivesPowerCutsAsPromised(String kind, Assurance assurance) throws Exception {
        cut(kind, assurance, MANY);
    }

    private static void cut(String kind, Assurance assurance, int times) throws Exception {
        try (PowerTrial trial = new PowerTrial(kind, assurance)) {
            List<PowerCut> cuts = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                cuts.add(trial.cut());
            }
            Census.Fate fate = trial.end();
            PowerCuts all = new PowerCuts(kind, assurance, cuts, fate, trial.invented());
            ROWS.add(all.toString());
            assertAsPromised(assurance, all);
        } catch (Refused e) {
            ROWS.add(PowerCuts.refused(kind, assurance, e));
        }
    }

    private static void assertAsPromised(Assurance assurance, PowerCuts cuts) {
        assertThat(cuts.fate().lost()).as("found, and not delivered").isZero();
        assertThat(cuts.altered()).as("altered").isZero();
        assertThat(cuts.invented()).as("invented").isZero();
        assertThat(cuts.again()).as("sequences given again").isZero();
        assertThat(cuts.oldestMillis())
                .as("age of what was lost")
                .isLessThanOrEqualTo(assurance.window().toMillis());
        if (assurance.keepsTold()) {
            assertThat(cuts.toldLost()).as("told durable, and lost").isZero();
        }
        if (assurance.forcesRolls()) {
            assertThat(cuts.holes()).as("holes").isZero();
        }
    }

    @AfterAll
    static void print() {
        System.out.println(PowerCuts.HEAD);
        ROWS.forEach(System.out::println);
    }
}
