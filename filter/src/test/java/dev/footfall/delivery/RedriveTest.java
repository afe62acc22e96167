// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.Refused;
import dev.footfall.destination.DeliveryResult.TooLarge;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DeliveryTerms.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dead letters sent again. */
final class RedriveTest extends Rounds {
    private static final BatchLimits ONE_EACH = new BatchLimits(1, 1 << 20, Duration.ZERO);

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
        assertThat(again.key()).matches("L:localhost_shop_crm:redrive:00-\\d+\\.ndjson:1-2");
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

        assertThat(destination.keys()).singleElement().asString().startsWith("L:redrive:");
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
    void redrive_atMostOnceCountsWhatMayHaveArrivedAndSendsTheRest() throws IOException {
        threeDeadLettersOnce();
        destination = new ScriptedDestination(ONE_EACH)
                .answering(delivered())
                .answering(DeliveryResult.maybeSent("timed out"));
        restart(destination);
        rounds(10);

        assertThat(sequences(destination.batches)).containsExactly(1L, 2L, 3L);
        assertRedriven(2, 1);
        restart();
        rounds(5);
        assertThat(destination.batches).isEmpty();
        assertRedriven(2, 1);
    }

    @Test
    void redrive_atMostOnceCountsAllOfAFileThatACrashLeftOpen() throws IOException {
        threeDeadLettersOnce();
        destination = new ScriptedDestination(ONE_EACH).answering(delivered()).answering(batch -> {
            loop.abandon(); // as good as killed
            return delivered();
        });
        restart(destination);
        rounds(3);
        assertThat(sequences(destination.batches)).containsExactly(1L, 2L);

        restart();
        rounds(5);

        assertThat(destination.batches)
                .as("the third is given up rather than the first sent twice")
                .isEmpty();
        assertRedriven(0, 3);
    }

    @Test
    void redrive_atMostOnceComesAgainIfItCertainlyDidNotArrive() throws IOException {
        threeDeadLettersOnce();
        destination = new ScriptedDestination().failing(2, "connection refused");
        restart(destination);
        rounds(2);
        assertThat(destination.batches).hasSize(1);

        restart();
        rounds(5);

        assertThat(sequences(destination.batches)).containsExactly(1L, 2L, 3L);
        assertRedriven(3, 0);
    }

    /** Refused each alone by a destination that takes nothing twice, and told to be sent again. */
    private void threeDeadLettersOnce() throws IOException {
        once();
        destination = new ScriptedDestination(ONE_EACH);
        refusing(Set.of(1L, 2L, 3L));
        journal(3);
        roundsUntilSettled();
        assertThat(new Redrive(LABEL, null, null).move(home)).isEqualTo(3);
    }

    private void assertRedriven(long delivered, long unconfirmed) throws IOException {
        assertThat(totals().delivered()).isEqualTo(delivered);
        assertThat(totals().unconfirmed()).isEqualTo(unconfirmed);
        assertThat(totals().rejected()).isZero();
        assertThat(letters()).isEmpty();
        assertThat(filesBelow(home.resolve("dead-letters/localhost_shop_crm/redrive")))
                .isEmpty();
    }

    @Test
    void redrive_sendsWhatIsOlderThanMaxAge() throws IOException {
        terms = new DeliveryTerms(Mode.AT_LEAST_ONCE, age().plusSeconds(60));
        aLetter();
        time.pass(Duration.ofHours(2));

        assertThat(new Redrive(LABEL, null, null).move(home)).isOne();
        restart();
        rounds(5);

        assertThat(sequences(destination.batches)).containsExactly(1L);
        assertThat(totals().delivered()).isOne();
        assertThat(totals().rejected()).isZero();
    }

    @Test
    void redrive_thatWasListedWhileItWasSentIsNoTrouble() throws IOException {
        aLetter();
        new Redrive(LABEL, null, null).move(home);
        destination = new ScriptedDestination(ONE_EACH).answering(new TryAgain(Duration.ofSeconds(3), "HTTP 503"));
        restart(destination);
        rounds(3);
        journal(6);

        roundsUntilSettled();
        rounds(5);

        assertThat(totals().delivered()).isEqualTo(7);
        assertThat(status().lastError()).isEqualTo("HTTP 503");
        assertThat(status().failures()).isZero();
    }

    @Test
    void redrive_thatCannotBeDeletedCountsAndIsNotSentAgain() throws IOException {
        aLetter();
        new Redrive(LABEL, null, null).move(home);
        Path redrive = home.resolve("dead-letters/localhost_shop_crm/redrive");
        destination = new ScriptedDestination().answering(batch -> {
            Path file = filesBelow(redrive).get(0);
            Files.move(file, redrive.resolve("kept"));
            Files.createDirectories(file.resolve("in the way"));
            return delivered();
        });
        restart(destination);
        rounds(4);
        Path inTheWay;
        try (Stream<Path> entries = Files.list(redrive)) {
            inTheWay = entries.filter(Files::isDirectory).findFirst().orElseThrow();
        }
        Files.delete(inTheWay.resolve("in the way"));
        Files.delete(inTheWay);
        Files.move(redrive.resolve("kept"), inTheWay);
        rounds(10);

        assertThat(destination.batches).hasSize(1);
        assertThat(totals().delivered()).isOne();
        assertThat(filesBelow(redrive)).isEmpty();
    }

    @Test
    void redrive_thatCannotBeSettledLeavesTheJournalAlone() throws IOException {
        once();
        Files.createDirectories(home.resolve("dead-letters/localhost_shop_crm/redrive/00-1.ndjson.begun"));
        journal(5);

        rounds(5);

        assertThat(totals().delivered()).isEqualTo(5);
        assertThat(status().lastError()).startsWith("housekeeping");
    }

    @Test
    void redrive_thatCannotBeReadLeavesTheJournalAlone() throws IOException {
        Files.createDirectories(home.resolve("dead-letters/localhost_shop_crm/redrive/00-1.ndjson"));
        rounds(3);
        journal(5);

        rounds(5);

        assertThat(totals().delivered()).isEqualTo(5);
        assertThat(status().failures()).isZero();
        assertThat(log.at(Level.WARNING)).singleElement().asString().contains("00-1.ndjson cannot be sent again");
    }

    @Test
    void redrive_leavesEverythingToTheOwnerOfTheDirectory() throws IOException {
        journal(8);
        destination.answering(batch ->
                has(batch, 2) ? new Refused("HTTP 400") : has(batch, 6) ? new TooLarge("HTTP 413") : delivered());
        destination.answersOn();
        roundsUntilSettled();
        Path directory = home.resolve("dead-letters/localhost_shop_crm");
        if (Files.getOwner(home).getName().equals("root")) {
            giveAway(directory);
        }

        new Redrive(LABEL, "too_large", null).move(home);

        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all.toList())
                    .hasSizeGreaterThanOrEqualTo(5)
                    .allSatisfy(file -> assertThat(Files.getOwner(file)).isEqualTo(Files.getOwner(directory)));
        }
    }

    private static void giveAway(Path directory) throws IOException {
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.toList()) {
                Files.setOwner(each, nobody);
            }
        }
    }

    private void aLetter() throws IOException {
        journal(1);
        refusing(Set.of(1L));
        roundsUntilSettled();
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
        destination = new ScriptedDestination(ONE_EACH);
        restart(destination);
        rounds(2); // past a tick
        journal(2);
        rounds(5);

        assertThat(destination.keys().stream().map(key -> key.substring(0, 3)).collect(Collectors.joining(" ")))
                .isEqualTo("L:r L:2 L:r L:3 L:r");
        // Copies of one letter: more arrives than was ever rejected, and no account falls below zero.
        assertThat(totals().rejected()).isZero();
    }
}
