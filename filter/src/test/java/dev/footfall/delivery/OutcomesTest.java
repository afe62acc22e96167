// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Misconfigured;
import dev.footfall.destination.DeliveryResult.PerEvent;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TooLarge;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryResult.Verdict;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import dev.footfall.event.Events;
import dev.footfall.journal.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each answer a destination can give, and what becomes of its events. The accounts are checked after each test. */
class OutcomesTest {
    private static final String LABEL = "localhost/shop/crm";

    @TempDir
    private Path home;

    private final FakeTime time = new FakeTime();
    private final LogLines log = new LogLines();
    private FakeBacklog backlog = FakeBacklog.in(time);
    private ScriptedDestination destination = new ScriptedDestination(new BatchLimits(1000, 1 << 20, Duration.ZERO));
    private DeliveryTerms terms = DeliveryTerms.DEFAULT;
    private Progress progress;
    private DeliveryLoop loop;
    private int events;

    @AfterEach
    void accountsBalance() {
        log.close();
        assertThat(totals().journaled()).isEqualTo(events);
        assertThat(totals().backlog()).isNotNegative();
        assertThat(totals().rejected()).isNotNegative();
    }

    // ---- too large

    @Test
    void tooLarge_isHalvedAtOnce() {
        journal(8);
        destination.answering(batch -> batch.entries().size() > 2 ? new TooLarge("HTTP 413") : delivered());
        destination.answersOn();

        rounds(7);

        assertThat(destination.keys()).containsExactly("L:1-8", "L:1-4", "L:1-2", "L:3-4", "L:5-8", "L:5-6", "L:7-8");
        assertThat(time.parks).isEmpty();
        assertThat(totals().delivered()).isEqualTo(8);
        assertThat(backlog.calls).containsExactly("begin 1-8", "commit 1-8");
    }

    @Test
    void tooLarge_aloneBecomesADeadLetter() throws IOException {
        journal(3);
        destination.answering(batch -> has(batch, 2) ? new TooLarge("HTTP 413") : delivered());
        destination.answersOn();

        rounds(10);

        assertThat(totals().delivered()).isEqualTo(2);
        assertThat(totals().rejected()).isOne();
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("too_large");
            assertThat(letter.sequence()).isEqualTo(2);
        });
    }

    // ---- refused

    @Test
    void refused_findsTheOneAmongFiveHundredInFewRequests() throws IOException {
        journal(500);
        refusing(Set.of(137L));

        roundsUntilSettled();

        assertThat(destination.batches).hasSizeLessThanOrEqualTo(2 * 9 + 1);
        assertThat(totals().delivered()).isEqualTo(499);
        assertThat(totals().rejected()).isOne();
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.destination()).isEqualTo(LABEL);
            assertThat(letter.reason()).isEqualTo("refused");
            assertThat(letter.why()).isEqualTo("HTTP 400");
            assertThat(letter.sequence()).isEqualTo(137);
            assertThat(letter.site()).isEqualTo("localhost");
            assertThat(letter.attempts()).isEqualTo(10);
            assertThat(letter.event()).asString(UTF_8).isEqualTo(event(137));
        });
        assertThat(log.at(Level.WARNING)).singleElement().asString().contains(LABEL, "HTTP 400", "redrive");
    }

    @Test
    void refused_findsSeveralWithinTheBound() throws IOException {
        journal(512);
        Set<Long> poison = Set.of(1L, 100L, 101L, 333L, 512L);
        refusing(poison);

        roundsUntilSettled();

        assertThat(destination.batches).hasSizeLessThanOrEqualTo(2 * 5 * 9 + 1);
        assertThat(letters()).extracting(DeadLetter::sequence).containsExactlyInAnyOrderElementsOf(poison);
        assertThat(totals().delivered()).isEqualTo(507);
    }

    @Test
    void refused_writesItsDeadLettersBeforeTheCursorMoves() throws IOException {
        journal(1);
        refusing(Set.of(1L));
        Path blocked = home.resolve("dead-letters");
        Files.writeString(blocked, "in the way");

        rounds(20);
        assertThat(totals().backlog()).isOne();
        assertThat(status().lastError()).contains("dead letters cannot be written");
        assertThat(destination.batches).hasSize(1);

        Files.delete(blocked);
        roundsUntilSettled();
        assertThat(totals().rejected()).isOne();
        assertThat(letters()).hasSize(1);
    }

    @Test
    void refused_ofMoreThanAQuarterIsNoEventsFault() throws IOException {
        journal(8);
        Set<Long> refused = new HashSet<>(Set.of(2L, 4L, 6L));
        refusing(refused);

        rounds(15);

        assertThat(status().state()).isEqualTo(State.MISCONFIGURED);
        assertThat(totals().backlog()).isEqualTo(8);
        assertThat(letters()).isEmpty();
        assertThat(log.at(Level.WARNING)).singleElement().asString().contains("more than a quarter");

        int before = destination.batches.size();
        refused.clear();
        roundsUntilSettled();

        assertThat(sequences(destination.batches.subList(before, destination.batches.size())))
                .containsExactly(2L, 4L, 6L, 7L, 8L); // what was taken meanwhile is not sent again
        assertThat(totals().delivered()).isEqualTo(8);
    }

    @Test
    void refused_ofAQuarterIsTheEventsFault() throws IOException {
        journal(8);
        refusing(Set.of(2L, 4L));

        roundsUntilSettled();

        assertThat(letters()).extracting(DeadLetter::sequence).containsExactly(2L, 4L);
        assertThat(totals().delivered()).isEqualTo(6);
    }

    @Test
    void refused_byEverythingCostsFewRequestsATry() {
        journal(512);
        destination.answering(new Refused("HTTP 400"));
        destination.answersOn();

        for (int i = 0; i < 200 && status().failures() < 6; i++) {
            rounds(5);
        }
        int before = destination.batches.size();
        int failures = status().failures();
        while (status().failures() == failures) {
            rounds(1);
        }

        assertThat(destination.batches.size() - before).isLessThanOrEqualTo(10);
        assertThat(totals().backlog()).isEqualTo(512);
    }

    // ---- misconfigured

    @Test
    void misconfigured_keepsTheDataAndSaysSoOnce() throws IOException {
        journal(3);
        for (int i = 0; i < 12; i++) {
            destination.answering(new Misconfigured("HTTP 401"));
        }

        roundsUntilBatches(12);
        assertThat(status().state()).isEqualTo(State.MISCONFIGURED);
        assertThat(status().failures()).isEqualTo(12);
        assertThat(status().nextTryMillis()).isBetween(1L, Duration.ofMinutes(5).toMillis());
        assertThat(totals().backlog()).isEqualTo(3);
        assertThat(log.at(Level.WARNING))
                .singleElement()
                .asString()
                .contains(LABEL, "HTTP 401", "Correct its settings");

        roundsUntilSettled();
        assertThat(totals().delivered()).isEqualTo(3);
        assertThat(letters()).isEmpty();
        assertThat(status().failures()).isZero();
        assertThat(log.at(Level.INFO)).singleElement().asString().contains("delivers again");
    }

    @Test
    void misconfigured_isALineOfItsOwnInAnOutage() {
        journal(1);
        destination.failing(2, "HTTP 503").answering(new Misconfigured("HTTP 401"));

        roundsUntilBatches(3);

        assertThat(log.at(Level.WARNING)).hasSize(2);
        assertThat(status().state()).isEqualTo(State.MISCONFIGURED);
    }

    // ---- per event

    @Test
    void perEvent_sendsAgainOnlyWhatIsLeft() throws IOException {
        journal(4);
        destination.answering(new PerEvent(List.of(taken(), again(), new Verdict.Rejected("no such user"), again())));

        roundsUntilSettled();

        assertThat(destination.keys().get(0)).isEqualTo("L:1-4");
        assertThat(destination.keys().get(1)).matches("L:2-4:[0-9a-f]+");
        assertThat(sequences(destination.batches.subList(1, 2))).containsExactly(2L, 4L);
        assertThat(totals().delivered()).isEqualTo(3);
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("rejected");
            assertThat(letter.why()).isEqualTo("no such user");
            assertThat(letter.attempts()).isOne();
        });
        assertThat(time.parks).isNotEmpty();
    }

    @Test
    void perEvent_keepsItsKeyIfNothingWasTaken() {
        journal(2);
        destination.answering(new PerEvent(List.of(again(), again())));

        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2");
    }

    @Test
    void perEvent_comesWholeAgainAfterACrash() {
        journal(3);
        destination.answering(new PerEvent(List.of(taken(), again(), taken())));
        rounds(1);

        restart();
        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-3");
        assertThat(totals().delivered()).isEqualTo(3);
    }

    @Test
    void perEvent_withTooFewVerdictsIsABugAndLosesNothing() {
        journal(2);
        destination.answering(new PerEvent(List.of(taken())));

        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2");
        assertThat(log.at(Level.WARNING)).anyMatch(line -> line.contains("please report"));
        assertThat(totals().delivered()).isEqualTo(2);
    }

    // ---- after an outage

    @Test
    void outage_endsWithASmallBatchAndThenNormalOnes() {
        journal(100);
        destination.failing(3, "HTTP 503");

        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-100", "L:1-100", "L:1-100", "L:1-10", "L:11-100");
        assertThat(backlog.calls).containsExactly("begin 1-100", "commit 1-100");
        assertThat(totals().delivered()).isEqualTo(100);
    }

    @Test
    void outage_keepsTheBoundariesOfWhatMayHaveArrived() {
        journal(100);
        for (int i = 0; i < 4; i++) {
            destination.answering(DeliveryResult.maybeSent("timed out"));
        }

        roundsUntilSettled();

        assertThat(destination.keys()).containsOnly("L:1-100").hasSize(5);
    }

    @Test
    void overtaken_settlesWhatWasTakenBeforeTheBoundCame() {
        journal(4);
        destination.answering(new PerEvent(List.of(taken(), again(), again(), again())));
        rounds(1);

        backlog.expire(2);
        roundsUntilSettled();

        assertThat(sequences(destination.batches.subList(1, 2))).containsExactly(3L, 4L);
        assertThat(totals().delivered()).isEqualTo(3);
        assertThat(totals().expired()).isOne();
    }

    // ---- too old

    @Test
    void age_expiresWhatIsOlderAndSendsTheRest() {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().plusSeconds(60));
        journal(2);
        destination.answering(new TryAgain(Duration.ofMinutes(2), "HTTP 503"));
        rounds(1);
        assertThat(destination.batches).hasSize(1);

        roundsUntilSettled();

        assertThat(destination.batches).hasSize(1);
        assertThat(totals().expired()).isEqualTo(2);
    }

    @Test
    void age_leavesAloneWhatIsYoungerOrCannotBeRead() {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().plusSeconds(60));
        journal(1);
        backlog.with(5);
        events++;

        roundsUntilSettled();

        assertThat(totals().delivered()).isEqualTo(2);
    }

    // ---- at most once

    @Test
    void atMostOnce_forcesItsMarkBeforeItSends() {
        once();
        journal(2);

        rounds(1);

        assertThat(backlog.calls).containsExactly("begin 1-2", "force", "commit 1-2");
    }

    @Test
    void atMostOnce_countsWhatACrashLeftOpenAndSendsItNever() {
        once();
        journal(3);
        destination.answering(batch -> {
            throw new StackOverflowError(); // the batch is out, and this run never writes what became of it
        });
        FakeBacklog before = backlog;
        loop().round();
        backlog = before.restarted();
        destination = new ScriptedDestination();
        loop = null;
        journal(2);

        roundsUntilSettled();

        assertThat(sequences(destination.batches)).containsExactly(4L, 5L);
        assertThat(totals().unconfirmed()).isEqualTo(3);
        assertThat(totals().delivered()).isEqualTo(2);
    }

    @Test
    void atMostOnce_sendsAgainWhatCertainlyDidNotArrive() {
        once();
        journal(2);
        destination.failing(2, "connection refused");

        rounds(1);
        assertThat(backlog.attemptEnd()).isZero(); // or a stop now would lose it
        roundsUntilSettled();

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2", "L:1-2");
        assertThat(totals().delivered()).isEqualTo(2);
        assertThat(totals().unconfirmed()).isZero();
    }

    @Test
    void atMostOnce_neverSendsAgainWhatMayHaveArrived() {
        once();
        journal(3);
        destination.answering(DeliveryResult.maybeSent("timed out"));
        rounds(1);
        journal(1);

        roundsUntilSettled();

        assertThat(sequences(destination.batches)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(totals().unconfirmed()).isEqualTo(3);
        assertThat(totals().delivered()).isOne();
        assertThat(time.parks).isNotEmpty();
    }

    @Test
    void atMostOnce_takesAnExceptionForMaybe() {
        once();
        journal(2);
        destination.answering(batch -> {
            throw new IOException("connection reset");
        });

        roundsUntilSettled();

        assertThat(destination.batches).hasSize(1);
        assertThat(totals().unconfirmed()).isEqualTo(2);
    }

    @Test
    void atMostOnce_losesFewToAnOutage() {
        once();
        journal(50);
        destination.failing(3, "connection refused");
        destination.answering(DeliveryResult.maybeSent("timed out"));

        roundsUntilSettled();

        assertThat(totals().unconfirmed()).isEqualTo(10);
        assertThat(totals().delivered()).isEqualTo(40);
    }

    // ---- dead letters

    @Test
    void deadLetters_areForNobodyElse() throws IOException {
        journal(1);
        refusing(Set.of(1L));
        roundsUntilSettled();

        Path directory = home.resolve("dead-letters/localhost_shop_crm");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(files()).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).matches("\\d{4}-\\d\\d-\\d\\d-00\\.ndjson");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
    }

    @Test
    void deadLetters_areCountedInTheStatus() throws IOException {
        journal(8);
        refusing(Set.of(3L, 5L));
        roundsUntilSettled();

        assertThat(status().deadLetters().count()).isEqualTo(2);
        assertThat(status().deadLetters().bytes()).isEqualTo(Files.size(files().get(0)));

        Files.delete(files().get(0));
        rounds(3);
        assertThat(status().deadLetters().count()).isZero();
    }

    // ---- redrive

    @Test
    void redrive_movesWhatIsTakenThisTime() throws IOException {
        journal(8);
        Set<Long> refused = new HashSet<>(Set.of(3L, 5L));
        refusing(refused);
        roundsUntilSettled();
        refused.clear();
        int before = destination.batches.size();

        assertThat(new Redrive(LABEL, null, null).move(home)).isEqualTo(2);
        rounds(5);

        assertThat(destination.batches).hasSize(before + 1);
        Batch again = destination.batches.get(before);
        assertThat(again.key()).matches("redrive:00-\\d+\\.ndjson:1-2");
        assertThat(again.entries()).extracting(Batch.Entry::sequence).containsExactly(3L, 5L);
        assertThat(again.entries().get(0).bytes()).asString(UTF_8).isEqualTo(event(3));
        assertThat(totals().rejected()).isZero();
        assertThat(totals().delivered()).isEqualTo(8);
        assertThat(letters()).isEmpty();
        assertThat(filesBelow(home.resolve("dead-letters/localhost_shop_crm/redrive")))
                .isEmpty();
    }

    @Test
    void redrive_putsBackWhatIsRefusedAgain() throws IOException {
        journal(8);
        refusing(Set.of(3L));
        roundsUntilSettled();
        int attempts = letters().get(0).attempts();

        new Redrive(LABEL, null, null).move(home);
        rounds(5);

        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.sequence()).isEqualTo(3);
            assertThat(letter.attempts()).isEqualTo(attempts + 1);
        });
        assertThat(totals().rejected()).isOne();
        assertThat(totals().delivered()).isEqualTo(7);
    }

    @Test
    void redrive_choosesByReason() throws IOException {
        journal(8);
        destination.answering(batch ->
                has(batch, 2) ? new Refused("HTTP 400") : has(batch, 6) ? new TooLarge("HTTP 413") : delivered());
        destination.answersOn();
        roundsUntilSettled();

        assertThat(new Redrive(LABEL, "too_large", null).move(home)).isOne();

        assertThat(letters()).extracting(DeadLetter::sequence).containsExactly(2L);
    }

    @Test
    void redrive_comesAgainAfterACrash() throws IOException {
        journal(1);
        refusing(Set.of(1L));
        roundsUntilSettled();
        new Redrive(LABEL, null, null).move(home);
        destination = new ScriptedDestination().failing(100, "HTTP 503");
        restart(destination);
        rounds(10);

        restart();
        rounds(5);

        assertThat(destination.keys()).singleElement().asString().startsWith("redrive:");
        assertThat(totals().delivered()).isOne();
        assertThat(totals().rejected()).isZero();
    }

    @Test
    void redrive_atMostOnceIsSentOnceOnly() throws IOException {
        once();
        journal(1);
        refusing(Set.of(1L));
        roundsUntilSettled();
        new Redrive(LABEL, null, null).move(home);
        destination = new ScriptedDestination().answering(batch -> {
            loop.abandon(); // as good as killed
            return delivered();
        });
        restart(destination);
        rounds(5);
        assertThat(destination.batches).hasSize(1);

        restart();
        rounds(5);

        assertThat(destination.batches).isEmpty();
        assertThat(totals().unconfirmed()).isOne();
        assertThat(totals().rejected()).isZero();
    }

    @Test
    void redrive_takesTurnsWithTheJournal() throws IOException {
        journal(1);
        refusing(Set.of(1L));
        roundsUntilSettled();
        for (int i = 0; i < 3; i++) {
            Path redrive = Files.createDirectories(home.resolve("dead-letters/localhost_shop_crm/redrive"));
            Files.copy(files().get(0), redrive.resolve("00-" + i + ".ndjson"));
        }
        destination = new ScriptedDestination(new BatchLimits(1, 1 << 20, Duration.ZERO));
        restart(destination);
        rounds(2); // past a tick
        journal(2);
        rounds(5);

        assertThat(destination.keys().stream().map(key -> key.substring(0, 2)).collect(Collectors.joining(" ")))
                .isEqualTo("re L: re L: re");
        // Copies of one letter: more arrives than was ever rejected, and no account falls below zero.
        assertThat(totals().rejected()).isZero();
    }

    private void once() {
        terms = new DeliveryTerms(Mode.AT_MOST_ONCE, null);
    }

    private void journal(int count) {
        for (int i = 0; i < count; i++) {
            events++;
            backlog.append((byte) 0, event(events));
        }
    }

    private static String event(int number) {
        return Events.json(Events.page("/" + number, "localhost/shop", number));
    }

    /** Of the events, now. */
    private Duration age() {
        return Duration.between(Events.AT, Instant.ofEpochMilli(time.epochMillis()));
    }

    private void refusing(Set<Long> sequences) {
        destination.answering(batch -> batch.entries().stream().anyMatch(entry -> sequences.contains(entry.sequence()))
                ? new Refused("HTTP 400")
                : delivered());
        destination.answersOn();
    }

    private static boolean has(Batch batch, long sequence) {
        return batch.entries().stream().anyMatch(entry -> entry.sequence() == sequence);
    }

    private static DeliveryResult delivered() {
        return DeliveryResult.delivered();
    }

    private static Verdict taken() {
        return new Verdict.Taken();
    }

    private static Verdict again() {
        return new Verdict.Again("throttled");
    }

    private static List<Long> sequences(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.entries().stream())
                .map(Batch.Entry::sequence)
                .toList();
    }

    private DeliveryLoop loop() {
        if (loop == null) {
            DeliveryConfig config = new DeliveryConfig("crm", "localhost/shop", "00", "L", home, terms);
            progress = new Progress(config, time);
            loop = new DeliveryLoop(destination, backlog, config, time, progress);
        }
        return loop;
    }

    private void restart() {
        restart(new ScriptedDestination());
    }

    private void restart(ScriptedDestination next) {
        backlog = backlog.restarted();
        destination = next;
        loop = null;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            loop().round();
            assertThat(totals().journaled()).isEqualTo(backlog.size());
        }
    }

    private void roundsUntilBatches(int count) {
        for (int i = 0; destination.batches.size() < count; i++) {
            assertThat(i).as("rounds").isLessThan(20_000);
            rounds(1);
        }
    }

    private void roundsUntilSettled() {
        for (int i = 0; totals().backlog() > 0; i++) {
            assertThat(i).as("rounds").isLessThan(20_000);
            rounds(1);
        }
    }

    private Totals totals() {
        return backlog.totals();
    }

    private DeliveryStatus status() {
        loop();
        return progress.status(totals());
    }

    private List<DeadLetter> letters() throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        for (Path file : files()) {
            DeadLetterOffice.lines(file, line -> letters.add(DeadLetter.read(line)));
        }
        return letters;
    }

    private List<Path> files() throws IOException {
        return filesBelow(home.resolve("dead-letters/localhost_shop_crm")).stream()
                .filter(file -> file.toString().endsWith(".ndjson"))
                .toList();
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
