// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Rounds;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A wall clock that jumps and comes back while visitors do and an endpoint is down: every page is answered, no event
 * expires and no file is deleted before its time, and ids never fall. Prints what it saw.
 */
final class ClockIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String HEAD = """
            | wall clock jumps by, and back | times | pages failed | asked again: bare, ours | answered \
            | with a wrong time | delivered at once | delivered later | expired | uncounted | ids that fall | ids twice \
            | files deleted early |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|""";
    private static final List<String> ROWS = new ArrayList<>();

    /**
     * Long enough for whoever looks once a second. Tomcat ends idle connections by the wall clock, so all of them at once
     * where that jumps ahead, with Footfall or without: a request that crosses this on its way is seen by nobody, and
     * browsers repeat it by themselves.
     */
    private static final Course COURSE = new Course(50, 650, 1_300, true);

    static Stream<Named<ClockJump>> all() {
        return Stream.of(HOURS, HOURS.negated(), YEAR, YEAR.negated())
                .map(ClockJump::new)
                .map(jump -> Named.of(jump.name(), jump));
    }

    static Stream<Named<ClockJump>> few() {
        return Stream.of(HOURS, YEAR.negated()).map(ClockJump::new).map(jump -> Named.of(jump.name(), jump));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("few")
    void nothing_isTooOldAfterOneJump(ClockJump jump) throws Exception {
        jump(jump, "clock-brief", 1);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("all")
    @Tag("faults")
    void nothing_isTooOldAfterJumps(ClockJump jump) throws Exception {
        jump(jump, "clock", 3);
    }

    private static void jump(ClockJump jump, String name, int times) throws Exception {
        try (FaultServer server = FaultServer.start();
                jump;
                Trial trial = Trial.of(
                        name,
                        jump,
                        COURSE,
                        "-Dfootfall.destinations=file,later",
                        "-Dfootfall.file.keep=1d",
                        "-Dfootfall.later.type=http",
                        "-Dfootfall.later.url=" + server.url(),
                        "-Dfootfall.later.maxAge=30m")) {
            server.stop();
            Path yesterday = fileOfYesterday(trial.files());
            trial.awaitTry("later");
            Rounds rounds = new Rounds();
            try (Bare bare = Bare.startUnder(jump.under(), jump, COURSE)) {
                for (int i = 0; i < times; i++) {
                    rounds.add(bare.round(), trial.round());
                }
            }
            server.restart();
            // A try may be cut short by the jump: the JDK's HTTP client and JMX go by the wall clock.
            Eventually.holdsWithin(PATIENCE, "delivered later", () -> trial.isDelivered("later"));
            trial.settle("later");
            Trial.Accounts soon = trial.accounts();
            Trial.Accounts later = trial.accounts("later", server.pages());
            Ids ids = Ids.of(Events.in(trial.files()).all(), jump.by());
            int deleted = Files.exists(yesterday) ? 0 : 1;
            ROWS.add("| %s | %d | %d | %d, %d | %,d | %,d | %,d | %,d | %,d | %,d | %d | %d | %d |"
                    .formatted(
                            jump.name(),
                            times,
                            rounds.failed(),
                            rounds.repeatedOnBare(),
                            rounds.repeated(),
                            later.answered(),
                            ids.wrong(),
                            soon.delivered(),
                            later.delivered(),
                            soon.expired() + later.expired(),
                            soon.uncounted() + later.uncounted(),
                            ids.falling(),
                            ids.twice(),
                            deleted));

            assertThat(rounds.failed()).as("pages failed").isZero();
            assertThat(ids.wrong()).as("the jump was felt").isPositive();
            assertThat(soon.expired() + later.expired()).as("expired").isZero();
            assertThat(soon.uncounted()).as("%s", soon).isZero();
            assertThat(later.uncounted()).as("%s", later).isZero();
            assertThat(ids.falling()).as("ids that fall").isZero();
            assertThat(ids.twice()).as("ids twice").isZero();
            assertThat(deleted).as("files deleted early").isZero();
        } catch (Refused e) {
            ROWS.add("| " + jump.name() + " | not tried: " + e.getMessage() + " ||||||||||||");
        }
    }

    /** As the server of yesterday would have left it; it may go a day after that day's end. */
    private static Path fileOfYesterday(Path files) throws IOException {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        Path file = Files.createDirectories(files).resolve(day + "-00.ndjson.gz");
        try (OutputStream empty = new GZIPOutputStream(Files.newOutputStream(file))) {
            empty.flush();
        }
        return file;
    }

    /**
     * Of events in the order of the journal.
     *
     * @param wrong whose time is that of a clock that had jumped
     * @param falling lower than the one before
     */
    private record Ids(long wrong, int falling, long twice) {
        static Ids of(List<JsonNode> events, Duration jump) {
            List<JsonNode> sorted = events.stream()
                    .sorted(Comparator.comparing(Census::sequence))
                    .toList();
            List<String> ids = sorted.stream()
                    .map(event -> event.path("messageId").asText())
                    .toList();
            int falling = 0;
            for (int i = 1; i < ids.size(); i++) {
                falling += ids.get(i).compareTo(ids.get(i - 1)) < 0 ? 1 : 0;
            }
            Instant now = Instant.now();
            long wrong = sorted.stream()
                    .map(event -> Instant.parse(event.path("timestamp").asText()))
                    .filter(at -> Duration.between(now, at).minus(jump).abs().compareTo(Duration.ofHours(1)) < 0)
                    .count();
            return new Ids(wrong, falling, ids.size() - ids.stream().distinct().count());
        }
    }

    @AfterAll
    static void print() {
        System.out.println(HEAD);
        ROWS.forEach(System.out::println);
    }
}
