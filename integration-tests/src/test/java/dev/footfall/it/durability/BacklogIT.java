// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk that fails while everything waits on it for an endpoint that is down. Once that is back it gets every event
 * that is not counted as lost: those lost before they were journaled, and those that were lost with the disk.
 */
final class BacklogIT {
    private static final String HEAD = """
            | fault | pages failed | answered | delivered | failed | expired | dropped | uncounted |
            |---|---|---|---|---|---|---|---|""";
    private static final List<String> ROWS = new ArrayList<>();

    /** An HTTP client of the JDK that has no descriptor at its first use stays broken in that process. */
    static Stream<Named<DiskFault>> all() {
        return DiskFaultsIT.all().filter(fault -> !fault.getPayload().under().contains("prlimit"));
    }

    static Stream<Named<DiskFault>> cheap() {
        return DiskFaultsIT.cheap();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("cheap")
    void backlog_isDeliveredOrCountedInOneRound(DiskFault fault) throws Exception {
        deliverLater(fault, "backlog-brief", 1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("all")
    @Tag("faults")
    void backlog_isDeliveredOrCounted(DiskFault fault) throws Exception {
        deliverLater(fault, "backlog", 3);
    }

    private static void deliverLater(DiskFault fault, String name, int rounds) throws Exception {
        try (FaultServer server = FaultServer.start();
                fault;
                Trial trial = Trial.of(
                        name,
                        fault,
                        Course.brief(),
                        "-Dfootfall.destinations=file,later",
                        "-Dfootfall.later.type=http",
                        "-Dfootfall.later.url=" + server.url())) {
            server.stop();
            trial.awaitTry("later");
            int failed = 0;
            for (int i = 0; i < rounds; i++) {
                failed += trial.round().failed();
            }
            server.restart();
            trial.settle("later");
            Trial.Accounts accounts = trial.accounts("later", server.pages());
            ROWS.add(row(fault, failed, accounts));

            assertThat(failed).isZero();
            assertThat(accounts.uncounted()).as("%s", accounts).isZero();
        } catch (Refused e) {
            ROWS.add("| " + fault.name() + " | not tried: " + e.getMessage() + " ||||||");
        }
    }

    private static String row(DiskFault fault, int failed, Trial.Accounts accounts) {
        return "| %s | %d | %,d | %,d | %,d | %,d | %,d | %d |"
                .formatted(
                        fault.name(),
                        failed,
                        accounts.answered(),
                        accounts.delivered(),
                        accounts.failed(),
                        accounts.expired(),
                        accounts.dropped(),
                        accounts.uncounted());
    }

    @AfterAll
    static void print() {
        System.out.println(HEAD);
        ROWS.forEach(System.out::println);
    }
}
