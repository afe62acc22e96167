// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.Verdict;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import dev.footfall.event.Events;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** One delivery, round by round in the thread of the test. Its accounts are checked after each test. */
abstract class Rounds {
    static final String LABEL = "localhost/shop/crm";

    @TempDir
    Path home;

    final FakeTime time = new FakeTime();

    final LogLines log = new LogLines();

    FakeBacklog backlog = FakeBacklog.in(time);

    ScriptedDestination destination = new ScriptedDestination(new BatchLimits(1000, 1 << 20, Duration.ZERO));

    DeliveryTerms terms = DeliveryTerms.DEFAULT;

    Progress progress;

    DeliveryLoop loop;

    int events;

    @AfterEach
    void accountsBalance() {
        log.close();
        assertThat(totals().journaled()).isEqualTo(events);
        assertThat(totals().backlog()).isNotNegative();
        assertThat(totals().rejected()).isNotNegative();
    }

    void once() {
        terms = new DeliveryTerms(Mode.AT_MOST_ONCE, null);
    }

    void journal(int count) {
        for (int i = 0; i < count; i++) {
            events++;
            backlog.append((byte) 0, event(events));
        }
    }

    static String event(int number) {
        return Events.json(Events.page("/" + number, "localhost/shop", number));
    }

    /** Of the events, now. */
    Duration age() {
        return Duration.between(Events.AT, Instant.ofEpochMilli(time.epochMillis()));
    }

    void refusing(Set<Long> sequences) {
        destination.answering(batch -> batch.entries().stream().anyMatch(entry -> sequences.contains(entry.sequence()))
                ? new Refused("HTTP 400")
                : delivered());
        destination.answersOn();
    }

    static boolean has(Batch batch, long sequence) {
        return batch.entries().stream().anyMatch(entry -> entry.sequence() == sequence);
    }

    static DeliveryResult delivered() {
        return DeliveryResult.delivered();
    }

    static Verdict taken() {
        return new Verdict.Taken();
    }

    static Verdict again() {
        return new Verdict.Again("throttled");
    }

    static List<Long> sequences(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.entries().stream())
                .map(Batch.Entry::sequence)
                .toList();
    }

    DeliveryLoop loop() {
        if (loop == null) {
            DeliveryConfig config = new DeliveryConfig("crm", "localhost/shop", "00", "L", home, terms);
            progress = new Progress(config, time);
            loop = new DeliveryLoop(destination, backlog, config, time, progress);
        }
        return loop;
    }

    void restart() {
        restart(new ScriptedDestination());
    }

    void restart(ScriptedDestination next) {
        backlog = backlog.restarted();
        destination = next;
        loop = null;
    }

    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            loop().round();
            assertThat(totals().journaled()).isEqualTo(backlog.size());
        }
    }

    void roundsUntilBatches(int count) {
        for (int i = 0; destination.batches.size() < count; i++) {
            assertThat(i).as("rounds").isLessThan(20_000);
            rounds(1);
        }
    }

    void roundsUntilSettled() {
        for (int i = 0; totals().backlog() > 0; i++) {
            assertThat(i).as("rounds").isLessThan(20_000);
            rounds(1);
        }
    }

    Totals totals() {
        return backlog.totals();
    }

    DeliveryStatus status() {
        loop();
        return progress.status(totals());
    }

    List<DeadLetter> letters() throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        for (Path file : files()) {
            DeadLetterOffice.lines(file, line -> letters.add(DeadLetter.read(line)));
        }
        return letters;
    }

    List<Path> files() throws IOException {
        return filesBelow(home.resolve("dead-letters/localhost_shop_crm")).stream()
                .filter(file -> file.toString().endsWith(".ndjson"))
                .toList();
    }

    static List<Path> filesBelow(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
