// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.delivery.Fault.Course;
import dev.footfall.it.faults.Ending;
import dev.footfall.it.faults.Exchange;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Received;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One Tomcat with a healthy destination and one for every fault there is, all at a time: visits while everything is
 * sick, then everything is mended, then each fault is looked at.
 */
@Timeout(300)
final class FaultsIT {
    private static final int VISITS = 500;
    private static final int MORE_VISITS = 50;
    private static final int ALL = VISITS + MORE_VISITS;
    private static final int AT_A_TIME = 4;
    /** What an attempt may take beyond its deadline, on a machine that is busy with all the others. */
    private static final Duration SLACK = Duration.ofMillis(1_500);

    /** The longest back-off there can be so soon after the first failure, and time to deliver. */
    private static final Duration RECOVERY = Duration.ofMinutes(2);

    private static final Map<Fault, Sight> WHILE_SICK = new HashMap<>();
    private static final Map<Fault, Duration> ATTEMPTS = new ConcurrentHashMap<>();

    /** Two seconds are the promise on an idle site; here twenty others start, fail and try again on the same cores. */
    private static final Duration PACE = Duration.ofSeconds(5);

    /** A wait long enough that its end is nobody's doing but an operator's. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(5);

    @TempDir
    private static Path directory;

    private static Patients patients;
    private static TomcatProcess tomcat;
    private static Counters counters;
    private static Haste hasteOfOperator;
    private static Haste hasteOfKey;

    /** How long a mended destination would have waited, and how long it did. */
    private record Haste(Duration announced, Duration waited) {}

    /** What JMX said about a destination. */
    private record Sight(String lastError, long delivered, long backlog, long rejected, boolean balanced) {
        static Sight of(Bean destination) {
            return new Sight(
                    destination.text("LastError"),
                    destination.number("Delivered"),
                    destination.number("Backlog"),
                    destination.number("Rejected"),
                    destination.flag("Balanced"));
        }
    }

    @BeforeAll
    static void visitWhileEverythingIsSickThenMendIt() throws Exception {
        patients = Patients.in(directory);
        tomcat = patients.tomcat("faults");
        counters = Counters.of(tomcat);
        visit(0, VISITS);
        for (Fault fault : patients.sick().keySet()) {
            Bean destination = destination(fault.name());
            Eventually.holds(
                    fault + " takes its course",
                    () -> fault.course().isReached(destination, patients.sick().get(fault)));
            WHILE_SICK.put(fault, Sight.of(destination));
        }
        visit(VISITS, MORE_VISITS);
        Eventually.holds("healthy one up to date", () -> destination("healthy").number("Delivered") == ALL);
        attemptEverything();
        hasteOfOperator = mend(patients.fault("gone"), Bean::tryNow);
        hasteOfKey = mend(patients.fault("key"), destination -> {});
        for (Map.Entry<Fault, FaultServer> sick : patients.sick().entrySet()) {
            sick.getKey().heal().on(sick.getValue());
        }
    }

    /** All at a time, as an outage of the network would have them. */
    private static void attemptEverything() {
        List<CompletableFuture<Void>> attempts = new ArrayList<>();
        ExecutorService operators = Executors.newCachedThreadPool();
        for (Fault fault : lastingFaults().toList()) {
            attempts.add(CompletableFuture.runAsync(
                    () -> ATTEMPTS.put(fault, Attempt.of(destination(fault.name()))), operators));
        }
        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)).join();
        operators.shutdown();
    }

    private static Haste mend(Fault fault, Consumer<Bean> after) throws IOException {
        Bean destination = destination(fault.name());
        await().atMost(RECOVERY).until(() -> destination.number("NextTryMillis") > LONG_WAIT.toMillis());
        fault.heal().on(patients.sick().get(fault));
        Duration announced = Duration.ofMillis(destination.number("NextTryMillis"));
        long start = System.nanoTime();
        after.accept(destination);
        Eventually.holds(fault + " tries", () -> !destination.text("State").equals("MISCONFIGURED"));
        return new Haste(announced, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Each page must come as if nothing were wrong. */
    private static void visit(int first, int visits) throws Exception {
        Load.of(visits, AT_A_TIME).run(tomcat.port(), i -> RawRequest.get("/page/" + (first + i)), 200);
    }

    @AfterAll
    static void stop() throws IOException {
        tomcat.close();
        patients.close();
    }

    static Stream<Fault> faults() {
        return patients.sick().keySet().stream().sorted((a, b) -> a.name().compareTo(b.name()));
    }

    @ParameterizedTest
    @MethodSource("lastingFaults")
    void attempt_endsByItsDeadline(Fault fault) {
        boolean isLetIn = !fault.name().equals(Faults.NOBODY_IN);
        Duration deadline = isLetIn ? Faults.TIMEOUT : Faults.CONNECT_TIMEOUT;

        assertThat(ATTEMPTS.get(fault)).isPositive().isLessThan(deadline.plus(SLACK));
    }

    /** Those that nobody copes with until they are mended. */
    static Stream<Fault> lastingFaults() {
        return faults().filter(fault -> fault.course() != Course.SORTED);
    }

    /** As the server sees it, where it reads what it is sent. */
    @ParameterizedTest
    @MethodSource("silentFaults")
    void connection_isClosedByTheDeadline(Fault fault) {
        assertThat(patients.sick().get(fault).exchanges())
                // Of the one that is coped with all are like that; the others were healthy in the end.
                .filteredOn(exchange -> exchange.ending() == Ending.GIVEN_UP || fault.course() == Course.SORTED)
                .extracting(Exchange::took)
                .isNotEmpty()
                .allSatisfy(took -> assertThat(took).isLessThan(Faults.TIMEOUT.plus(SLACK)));
    }

    static Stream<Fault> silentFaults() {
        List<String> names = List.of("hang", "hang-in-body", "drip-headers", "drip-body", "endless-body");
        return faults().filter(fault -> names.contains(fault.name()));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void events_waitOrAreSortedOutWhileItLasts(Fault fault) {
        Sight sight = WHILE_SICK.get(fault);

        assertThat(sight.balanced()).isTrue();
        assertThat(sight.lastError()).contains(fault.why());
        assertThat(sight.rejected()).isEqualTo(fault.rejected().size());
        if (fault.course() != Course.SORTED) {
            assertThat(sight.delivered()).isZero();
            assertThat(sight.backlog()).isPositive();
            assertThat(sight.lastError()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyEvent_isDeliveredOnceAndInOrderAfterwards(Fault fault) throws IOException {
        Bean destination = destination(fault.name());

        await().atMost(RECOVERY).until(() -> destination.number("Backlog") == 0);

        assertThat(destination.number("Delivered") + destination.number("Rejected"))
                .isEqualTo(ALL);
        assertThat(destination.number("Rejected")).isEqualTo(fault.rejected().size());
        assertThat(destination.flag("Balanced")).isTrue();
        assertThat(sequences(patients.sick().get(fault)))
                .containsExactlyElementsOf(sequencesOfHealthyWithout(fault))
                .doesNotHaveDuplicates();
    }

    /** From the visit to the healthy endpoint, with all the sick ones beside it. */
    @Test
    void healthyDestination_keepsItsPace() {
        assertThat(patients.healthy().received())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.events())
                        .extracting(event -> Duration.between(
                                Instant.parse(event.path("timestamp").asText()), request.at()))
                        .allSatisfy(took -> assertThat(took).isLessThan(PACE)));
    }

    @Test
    void redirect_isNeverFollowed() {
        assertThat(patients.elsewhere().received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("politeFaults")
    void retryAfter_isHonoured(Fault fault) {
        List<Received> received = patients.sick().get(fault).received();

        assertThat(Duration.between(received.get(0).at(), received.get(1).at())).isGreaterThanOrEqualTo(Faults.ASKED);
    }

    static Stream<Fault> politeFaults() {
        return faults().filter(fault -> List.of("later-seconds", "later-date").contains(fault.name()));
    }

    @Test
    void tryNow_endsTheWaitOfADestinationThatWasMended() {
        assertThat(hasteOfOperator.waited()).isLessThan(hasteOfOperator.announced());
    }

    /** Nobody restarts the server, and nobody says so. */
    @Test
    void replacedKey_endsTheWaitByItself() {
        assertThat(hasteOfKey.waited()).isLessThan(hasteOfKey.announced());
    }

    @Test
    void poison_isFoundInFewRequestsAndKeptWithTheReason() throws IOException {
        assertThat(server("poison").exchanges())
                .filteredOn(exchange -> exchange.ending() == Ending.REFUSED)
                .hasSizeLessThanOrEqualTo(2 + Integer.SIZE - Integer.numberOfLeadingZeros(VISITS));
        assertThat(deadLetters("poison")).hasSize(1).first().asString().contains("400", "\"" + Faults.POISON + "\"");
    }

    private static FaultServer server(String name) {
        return patients.sick().get(patients.fault(name));
    }

    private static List<String> deadLetters(String name) throws IOException {
        try (Stream<Path> files = Files.list(Footfall.home(tomcat.directory())
                .resolve("default/dead-letters")
                .resolve(name))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    private static Bean destination(String name) {
        return counters.destination(name);
    }

    private static List<Long> sequencesOfHealthyWithout(Fault fault) {
        return events(patients.healthy())
                .filter(event -> !fault.rejected()
                        .contains(event.at("/context/page/path").asText()))
                .map(FaultsIT::sequence)
                .toList();
    }

    private static List<Long> sequences(FaultServer server) {
        return events(server).map(FaultsIT::sequence).toList();
    }

    private static Stream<JsonNode> events(FaultServer server) {
        return server.taken().stream().flatMap(request -> request.events().stream());
    }

    private static long sequence(JsonNode event) {
        return event.at("/context/footfall/seq").asLong();
    }
}
