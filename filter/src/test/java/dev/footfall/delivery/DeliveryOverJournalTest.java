// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.file.FileDestinationType;
import dev.footfall.event.Event;
import dev.footfall.event.Events;
import dev.footfall.journal.Fsync;
import dev.footfall.journal.Journal;
import dev.footfall.journal.JournalConfig;
import dev.footfall.journal.Scope;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real journal between the real thread and a real file. */
@Timeout(60)
class DeliveryOverJournalTest {
    private static final Duration PLENTY = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private DeliveryTerms terms = DeliveryTerms.DEFAULT;
    private Journal journal;
    private Delivery delivery;
    private LogLines log = new LogLines();

    @AfterEach
    void stop() throws IOException {
        if (delivery != null) {
            delivery.stop(PLENTY);
        }
        if (journal != null) {
            journal.close();
        }
        log.close();
    }

    @Test
    void everyEventReachesTheFileOnceAndUnalteredOverRestarts() throws Exception {
        for (int run = 0; run < 3; run++) {
            start(file());
            journal(run * 500, 500);
            int expected = run * 500 + 500;
            await().until(() -> delivery.status().totals().delivered() == expected);
            assertThat(delivery.status().totals().backlog()).isZero();
            assertThat(delivery.status().latencyMillis()).isPositive();
            stop();
        }

        List<String> expected =
                IntStream.range(0, 1500).mapToObj(i -> Events.json(page(i))).toList();
        assertThat(lines()).isEqualTo(expected);
    }

    @Test
    void aBatchThatWasBegunComesAgainUnderItsKeyAfterARestart() throws Exception {
        ScriptedDestination down = new ScriptedDestination().answering(new TryAgain(Duration.ofHours(1), "down"));
        start(down);
        journal(0, 3);
        await().until(() -> delivery.status().state() == State.BACKING_OFF);
        journal(3, 3);
        stop();

        ScriptedDestination up = new ScriptedDestination();
        start(up);
        await().until(() -> delivery.status().totals().backlog() == 0);

        assertThat(up.keys()).hasSize(2).first().isEqualTo(down.keys().get(0));
        assertThat(delivery.status().totals().delivered()).isEqualTo(6);
    }

    @Test
    void accountsBalanceWhenTheBoundTakesWhatBacksOff() throws Exception {
        ScriptedDestination slow = new ScriptedDestination().answering(new TryAgain(Duration.ofSeconds(2), "down"));
        start(slow);
        journal(0, 50);
        await().until(() -> delivery.status().state() == State.BACKING_OFF);

        journal(50, 5000);
        await().until(() -> delivery.status().totals().backlog() == 0);

        Totals totals = delivery.status().totals();
        assertThat(totals.expired()).isPositive();
        assertThat(totals.delivered() + totals.expired()).isEqualTo(5050);
        assertThat(slow.batches.get(1).key()).isNotEqualTo(slow.batches.get(0).key());
        long sent = slow.batches.stream()
                .skip(1)
                .mapToLong(batch -> batch.entries().size())
                .sum();
        assertThat(sent).isEqualTo(totals.delivered());
    }

    @Test
    void aThreadLeftBehindCannotTouchTheJournalOfTheNextRun() throws Exception {
        ScriptedDestination hung = new ScriptedDestination();
        hung.answering(batch -> {
            while (!hung.closed && delivery.status().state() != State.STOPPED) {
                Thread.onSpinWait();
            }
            return DeliveryResult.delivered();
        });
        start(hung);
        journal(0, 5);
        await().until(() -> !hung.batches.isEmpty());
        delivery.stop(Duration.ofMillis(100));
        stop();

        await().until(() -> hung.closed);
        ScriptedDestination next = new ScriptedDestination();
        start(next);
        await().until(() -> delivery.status().totals().delivered() == 5);

        assertThat(next.keys()).isEqualTo(hung.keys());
    }

    @Test
    void aThreadLeftBehindFreesItsReaderWithinTheSameRun() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        ScriptedDestination hung = new ScriptedDestination();
        hung.answering(batch -> {
            while (letGo.getCount() > 0) {
                Thread.onSpinWait();
            }
            return DeliveryResult.delivered();
        });
        start(hung);
        journal(0, 5);
        await().until(() -> !hung.batches.isEmpty());
        delivery.stop(Duration.ofMillis(100));

        ScriptedDestination next = new ScriptedDestination();
        delivery = new Delivery(next, journal.reader("file", Scope.all()), config());
        delivery.start();
        await().until(() -> delivery.status().totals().delivered() == 5);
        letGo.countDown();
        await().until(() -> hung.closed);

        assertThat(next.keys()).isEqualTo(hung.keys());
        assertThat(delivery.status().totals().journaled()).isEqualTo(5);
    }

    @Test
    void poisonIsRejectedAndARedriveDeliversIt() throws Exception {
        Set<Long> poison = ConcurrentHashMap.newKeySet();
        poison.add(137L);
        start(refusing(poison));
        journal(0, 500);
        await().until(() -> delivery.status().totals().backlog() == 0);
        assertThat(delivery.status().totals().delivered()).isEqualTo(499);
        assertThat(delivery.status().totals().rejected()).isOne();
        assertThat(delivery.status().deadLetters().count()).isOne();

        poison.clear();
        assertThat(new Redrive("file", null, null).move(home)).isOne();
        await().until(() -> delivery.status().totals().delivered() == 500);
        stop();

        start(new ScriptedDestination());
        assertThat(delivery.status().totals()).isEqualTo(FakeTotals.of(500, 0)); // the cursor kept it
    }

    @Test
    void aBatchLeftOpenIsUnconfirmedWhereNothingMayArriveTwice() throws Exception {
        terms = new DeliveryTerms(Mode.AT_MOST_ONCE, null);
        ScriptedDestination hung = new ScriptedDestination();
        hung.answering(batch -> {
            while (!hung.closed && delivery.status().state() != State.STOPPED) {
                Thread.onSpinWait();
            }
            return DeliveryResult.delivered();
        });
        start(hung);
        journal(0, 5);
        await().until(() -> !hung.batches.isEmpty());
        int sent = hung.batches.get(0).entries().size();
        delivery.stop(Duration.ofMillis(100)); // leaves its thread behind, as a kill would
        stop();

        ScriptedDestination next = new ScriptedDestination();
        start(next);
        journal(5, 5);
        await().until(() -> delivery.status().totals().backlog() == 0);

        Totals totals = delivery.status().totals();
        assertThat(totals.unconfirmed()).isEqualTo(sent);
        assertThat(totals.delivered()).isEqualTo(10 - sent);
        assertThat(next.batches.stream()
                        .mapToInt(batch -> batch.entries().size())
                        .sum())
                .isEqualTo(10 - sent);
    }

    @Test
    void stoppingInAnOutageLosesNothingWhereNothingMayArriveTwice() throws Exception {
        terms = new DeliveryTerms(Mode.AT_MOST_ONCE, null);
        start(new ScriptedDestination().answering(new TryAgain(Duration.ofHours(1), "connection refused")));
        journal(0, 5);
        await().until(() -> delivery.status().state() == State.BACKING_OFF);
        stop();

        start(new ScriptedDestination());
        await().until(() -> delivery.status().totals().backlog() == 0);

        assertThat(delivery.status().totals()).isEqualTo(FakeTotals.of(5, 0));
    }

    private static Destination refusing(Set<Long> poison) {
        return new ScriptedDestination()
                .answering(batch -> batch.entries().stream().anyMatch(entry -> poison.contains(entry.sequence()))
                        ? new Refused("HTTP 400")
                        : DeliveryResult.delivered())
                .answersOn();
    }

    private void start(Destination destination) throws IOException {
        journal = Journal.open(new JournalConfig(home, 256 << 10, 64 << 10, new Fsync.None(), 0));
        delivery = new Delivery(destination, journal.reader("file", Scope.all()), config());
        delivery.start();
    }

    private DeliveryConfig config() {
        return new DeliveryConfig("file", null, "00", "L", home, terms);
    }

    private Destination file() {
        Map<String, Object> values = Map.of("keep", Duration.ofDays(30), "maxBytes", 1L << 30);
        return new FileDestinationType().create(new DestinationConfig("file", "file", null, home, values));
    }

    private void journal(int first, int count) {
        int site = journal.site("localhost/shop", false);
        for (int i = first; i < first + count; i++) {
            byte[] json = Events.bytes(page(i));
            journal.add(site, (byte) 0, 1, json, 0, json.length);
            if (i % 10 == 9) {
                journal.flush();
            }
        }
        journal.flush();
    }

    private static Event page(int number) {
        return Events.page("/" + number, "localhost/shop", number);
    }

    private List<String> lines() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("events"))) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .sorted()
                    .flatMap(DeliveryOverJournalTest::linesOf)
                    .toList();
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file, UTF_8).stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
