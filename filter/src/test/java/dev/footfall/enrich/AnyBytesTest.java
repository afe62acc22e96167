// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.Enriching.page;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.event.Context.Page;
import dev.footfall.event.Event;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, valid events come of it. */
final class AnyBytesTest {
    private final Enriching enriching = new Enriching();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%zz",
                "\u0000",
                "%00",
                "\u00FC\u00FF%FF%FE",
                "\"",
                "a=\"b\"&",
                "%",
                "&",
                "=",
                "%zz=%zz&",
                "utm_source=%ff&",
                "token=%&",
                "é;"
            })
    void malformedQueries_becomeValidEvents(String piece) {
        for (int length : new int[] {1, 1_000, 8_000}) {
            String query = piece.repeat(length / piece.length() + 1);
            Page page = page(enriching.event(Field.QUERY, query));

            if (length > Field.QUERY.cap() && !piece.contains("&")) {
                assertThat(page.search()).as("one parameter, cut").isNull();
            } else {
                assertThat(page.search()).startsWith("?").matches("[!-~]+");
            }
        }
    }

    @Test
    void anyBytesInAnyField_becomeValidEvents() {
        Random random = new Random(41);
        for (int i = 0; i < 1_000; i++) {
            Event event = enriching.event(slot -> fill(slot, random));

            assertThat(page(event).path()).startsWith("/");
        }
    }

    private static void fill(EventSlot slot, Random random) {
        for (Field field : Field.values()) {
            byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? 1_500 : 40)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                mostlyAscii(bytes, random);
            }
            if (field == Field.URI) {
                byte[] path = ("/" + new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
                slot.put(field, path, 0, path.length);
            } else if (field.isPair()) {
                slot.putPair(field, randomName(random), bytes, 0, bytes.length);
            } else {
                slot.put(field, bytes, 0, bytes.length);
            }
        }
        slot.outcome(random.nextInt(), random.nextLong(), random.nextLong());
    }

    private static void mostlyAscii(byte[] bytes, Random random) {
        String alphabet = "abcdefABC0123456789-_./:;@%&=?#, []\"";
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder();
        random.ints(random.nextInt(20), 0, 128).forEach(c -> name.append((char) c));
        return name.toString();
    }
}
