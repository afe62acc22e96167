// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.destination.DeliveryTerms;
import dev.footfall.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {
    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path home;

    private final DeliveryConfig config =
            new DeliveryConfig("crm", null, "00", "L", Path.of("unused"), DeliveryTerms.DEFAULT);
    private final Progress progress = new Progress(config, new FakeTime());
    private final LogLines log = new LogLines();

    @AfterEach
    void letTheLogGo() {
        log.close();
    }

    @Test
    void line_givesTheEventBackByteForByte() {
        String event = Events.json(Events.fullPage());
        DeadLetter letter = letter(7, "says \"no\"\nand \u2028 more", event);

        byte[] line = letter.line();

        assertThat(line).endsWith('\n').containsOnlyOnce('\n');
        DeadLetter read = DeadLetter.read(line);
        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        assertThat(read.event()).asString(UTF_8).isEqualTo(event);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "not json",
                "{\"event\":{}}",
                "{\"at\":\"yesterday\",\"destination\":\"crm\",\"reason\":\"refused\",\"why\":\"\",\"attempts\":1,"
                        + "\"sequence\":1,\"site\":\"localhost\",\"event\":{}}",
                "{\"at\":\"2026-11-20T10:00:00Z\",\"destination\":\"crm\",\"reason\":\"refused\",\"why\":\"\","
                        + "\"attempts\":\"many\",\"sequence\":1,\"site\":\"localhost\",\"event\":{}}",
                "{\"at\":\"2026-11-20T10:00:00Z\",\"destination\":\"crm\",\"event\":{\"cut\":"
            })
    void read_refusesWhatIsNoLetter(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeadLetter.read(line.getBytes(UTF_8)))
                .withMessageStartingWith("not a dead letter");
    }

    @Test
    void deadLetters_dropTheOldestAndCountThem() throws IOException {
        DeadLetters letters = letters(64 << 10);
        String event = "{\"x\":\"" + "x".repeat(1000) + "\"}";

        for (int i = 0; i < 200; i++) {
            letters.add(List.of(letter(i, "HTTP 400", event)));
        }

        assertThat(letters.bytes()).isBetween(48L << 10, 64L << 10);
        assertThat(letters.dropped()).isGreaterThan(10);
        assertThat(letters.count() + letters.dropped()).isEqualTo(200);
        List<Long> left = new ArrayList<>();
        for (var file : DeadLetterOffice.of(home, "crm").files().files().keySet()) {
            DeadLetterOffice.lines(
                    DeadLetterOffice.of(home, "crm").files().path(file),
                    line -> left.add(DeadLetter.read(line).sequence()));
        }
        assertThat(left).isSorted().hasSize((int) letters.count()).endsWith(199L);
    }

    @Test
    void deadLetters_sayOnceThatTheyDropSome() throws IOException {
        DeadLetters letters = letters(8 << 10);
        String event = "{\"x\":\"" + "x".repeat(1000) + "\"}";
        letters.add(List.of(letter(1, "HTTP 400", event)));
        assertThat(log.lines).isEmpty();

        for (int i = 0; i < 20; i++) {
            letters.add(List.of(letter(i, "HTTP 400", event)));
        }

        assertThat(letters.dropped()).isGreaterThan(1);
        assertThat(log.at(Level.WARNING))
                .singleElement()
                .asString()
                .contains("Destination crm", "8192 bytes", "redrive", home.toString());
        assertThat(log.at(Level.FINE)).isNotEmpty();
        assertThat(progress.status(FakeTotals.of(0, 0)).lastError()).startsWith("dead letters dropped");
    }

    @Test
    void redrive_choosesByTimeAndLeavesTheRest() throws IOException {
        DeadLetters letters = letters(64 << 20);
        for (int i = 0; i < 4; i++) {
            letters.add(List.of(letter(i, "HTTP 400", "{}", AT.plus(Duration.ofHours(i)))));
        }

        long moved = new Redrive("crm", null, AT.plus(Duration.ofHours(2))).move(home);

        letters.look();
        assertThat(moved).isEqualTo(2);
        assertThat(letters.count()).isEqualTo(2);
        assertThat(new Redrive("crm", "no such reason", null).move(home)).isZero();
    }

    @Test
    void redrive_cutsManyIntoFiles() throws IOException {
        DeadLetters letters = letters(64 << 20);
        letters.add(Collections.nCopies(1001, letter(1, "HTTP 400", "{}")));

        assertThat(new Redrive("crm", null, null).move(home)).isEqualTo(1001);

        assertThat(DeadLetterOffice.of(home, "crm").redrives("00", ".ndjson")).hasSize(3);
    }

    @Test
    void redrive_leavesAloneWhatIsNoLetter() throws IOException {
        Path file = home.resolve("dead-letters/crm/2026-11-20-00.ndjson");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "edited by hand\n");

        assertThat(new Redrive("crm", null, null).move(home)).isZero();
        assertThat(file).hasContent("edited by hand");
    }

    private DeadLetters letters(long mostBytes) {
        return new DeadLetters(DeadLetterOffice.of(home, "crm"), config, progress, mostBytes);
    }

    private static DeadLetter letter(long sequence, String why, String event) {
        return letter(sequence, why, event, AT);
    }

    private static DeadLetter letter(long sequence, String why, String event, Instant at) {
        return new DeadLetter(at, "crm", "refused", why, 3, sequence, "localhost/shop", event.getBytes(UTF_8));
    }
}
