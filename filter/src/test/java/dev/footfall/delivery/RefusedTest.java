// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryResult.TooLarge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** What a destination will not take, and how the event at fault is found. */
final class RefusedTest extends Rounds {
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
}
