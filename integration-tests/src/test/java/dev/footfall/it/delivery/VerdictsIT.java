// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.Certificates;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.faults.Response;
import dev.footfall.it.faults.Slow;
import dev.footfall.it.faults.Welcome;
import dev.footfall.it.harness.Eventually;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of three events whose first answer is this one, in both modes, if all goes well afterwards. */
@Timeout(60)
final class VerdictsIT {
    private static final String POISON = "/page/1";

    @TempDir
    private static Path directory;

    private static Certificates certificates;

    @TempDir
    private Path home;

    private FaultServer server;
    private InProcess footfall;

    /** What counts in the end. */
    private record Ends(long delivered, long rejected, long unconfirmed) {}

    private static final Ends ALL_TAKEN = new Ends(3, 0, 0);
    private static final Ends ONE_REJECTED = new Ends(2, 1, 0);
    private static final Ends NOBODY_KNOWS = new Ends(0, 0, 3);

    /** One line of the table of verdicts, in one mode. */
    private record Line(String mode, String name, Fault.Act sicken, Ends ends, int requests) {
        @Override
        public String toString() {
            return name + ", " + mode;
        }
    }

    @BeforeAll
    static void makeCertificates() throws IOException {
        certificates = Certificates.in(directory.resolve("authority"));
    }

    @BeforeEach
    void journal() throws IOException {
        footfall = new InProcess(home);
        for (int i = 0; i < 3; i++) {
            footfall.journal(i, "/page/" + i);
        }
        footfall.flush();
    }

    @AfterEach
    void stop() throws IOException {
        footfall.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"taken", "refused", "unclear"})
    void answer_meansWhatTheTableSays(Line line) throws IOException {
        server = FaultServer.start();

        deliver(line, Map.of());

        assertEnds(line);
        assertThat(server.received()).hasSize(line.requests());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsent")
    void batch_thatNeverLeftIsNeverLost(Line line) throws IOException {
        server = FaultServer.startTls(certificates.valid());

        deliver(
                line,
                Map.of(
                        "trustStore",
                        certificates.trustStore(),
                        "trustStorePassword",
                        Certificates.PASSWORD,
                        "gzip",
                        "false"));
        // A line that is broken once may be forgotten before anybody looks.
        Eventually.holds("failed", () -> footfall.status().lastError() != null || footfall.isSettled());
        server.presenting(certificates.valid());

        assertEnds(line);
        assertThat(server.received()).hasSize(line.requests());
    }

    private void deliver(Line line, Map<String, Object> options) throws IOException {
        Map<String, Object> all = new HashMap<>(Map.of("mode", line.mode(), "timeout", Duration.ofSeconds(1)));
        all.putAll(options);
        line.sicken().on(server);
        footfall.deliverTo(server.url(), all);
    }

    private void assertEnds(Line line) {
        Eventually.holds("settled", footfall::isSettled);
        Totals totals = footfall.status().totals();
        assertThat(new Ends(totals.delivered(), totals.rejected(), totals.unconfirmed()))
                .isEqualTo(line.ends());
        if (line.requests() == 2) {
            assertThat(server.received()).extracting(Received::idempotencyKey).containsOnly(key());
        }
    }

    private String key() {
        return String.valueOf(server.received().get(0).idempotencyKey());
    }

    /** Nothing but taken, now or the next time. */
    static Stream<Line> taken() {
        Stream<Line> atOnce = each(ALL_TAKEN, 1, 200, 201, 202, 204, 299);
        Stream<Line> later = each(ALL_TAKEN, 2, 408, 409, 425, 429, 503);
        Stream<Line> mended =
                each(ALL_TAKEN, 2, 301, 307, 401, 402, 403, 404, 405, 407, 410, 411, 414, 418, 431, 451, 501, 505);
        Stream<Line> halved = both("413", ALL_TAKEN, 3, server -> server.answering(Response.of(413)));
        return Stream.of(atOnce, later, mended, halved).flatMap(lines -> lines);
    }

    private static Stream<Line> each(Ends ends, int requests, int... statuses) {
        return Arrays.stream(statuses)
                .boxed()
                .flatMap(status ->
                        both(status.toString(), ends, requests, server -> server.answering(Response.of(status))));
    }

    private static Stream<Line> both(String name, Ends ends, int requests, Fault.Act sicken) {
        return Stream.of("at-least-once", "at-most-once").map(mode -> new Line(mode, name, sicken, ends, requests));
    }

    /** The one event at fault is found: alone it is refused, and the halves without it are taken. */
    static Stream<Line> refused() {
        return Stream.of(400, 415, 422)
                .flatMap(status -> both(
                        status.toString(),
                        ONE_REJECTED,
                        5,
                        server -> server.answeringAll(
                                Response.when(request -> request.paths().contains(POISON), Response.of(status)))));
    }

    /** The modes differ where nobody knows what the endpoint kept. */
    static Stream<Line> unclear() {
        Stream<Line> failed =
                Stream.of(500, 502, 504, 507).flatMap(status -> differing(status.toString(), Response.of(status)));
        Stream<Line> silent = Stream.of(
                        differing("hang", Answer.hang()),
                        differing("hang in the body", Slow.hangInTheBody()),
                        differing("reset", Answer.reset()),
                        differing("closed", Answer.close()),
                        differing("half a body", Response.ok().with("Content-Length", "100")))
                .flatMap(lines -> lines);
        return Stream.concat(failed, silent);
    }

    private static Stream<Line> differing(String name, Answer answer) {
        Fault.Act sicken = server -> server.answering(answer);
        return Stream.of(
                new Line("at-least-once", name, sicken, ALL_TAKEN, 2),
                new Line("at-most-once", name, sicken, NOBODY_KNOWS, 1));
    }

    static Stream<Line> unsent() {
        return Stream.of(
                        both("stalled", ALL_TAKEN, 1, server -> server.welcoming(Welcome.blackHole())),
                        both("reset", ALL_TAKEN, 1, server -> server.welcoming(Welcome.reset())),
                        both("no TLS", ALL_TAKEN, 1, server -> server.welcoming(Welcome.saying("220 ready\r\n"))),
                        both("expired", ALL_TAKEN, 1, server -> server.presenting(certificates.expired())),
                        both("another host", ALL_TAKEN, 1, server -> server.presenting(certificates.wrongHost())))
                .flatMap(lines -> lines);
    }
}
