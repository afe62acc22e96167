// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSlotTest {
    private final EventSlot slot = slot(4096);

    private static EventSlot slot(int capacity) {
        EventSlot slot = new EventSlot(capacity);
        slot.begin(7, Kind.PAGE, State.SERVED, 1_000);
        return slot;
    }

    @Test
    void put_keepsFieldsInOrderFromStringsAndBytes() {
        byte[] wire = "GET /signup HTTP/1.1".getBytes(ISO_8859_1);

        slot.put(Field.URI, wire, 4, 7);
        slot.put(Field.QUERY, "?utm_source=x", 1, 13);
        slot.put(Field.METHOD, "GET");
        slot.put(Field.REFERRER, null);

        assertThat(SlotText.of(slot)).containsExactly("URI=/signup", "QUERY=utm_source=x", "METHOD=GET");
        assertThat(slot.isTruncated()).isFalse();
    }

    @Test
    void put_keepsAnEmptyValueApartFromNone() {
        slot.put(Field.QUERY, "");

        assertThat(SlotText.of(slot)).containsExactly("QUERY=");
    }

    @Test
    void putPair_keepsNamesWithValuesWhereverTheyStand() {
        byte[] line = "theme=dark".getBytes(ISO_8859_1);

        slot.putPair(Field.COOKIE, line, 0, 5, line, 6, 4);
        slot.putPair(Field.COOKIE, "a=1; _ga=GA1.1", 5, 8, 9, 14);
        slot.putPair(Field.HEADER, "dnt", "1", 0, 1);
        slot.putPair(Field.HEADER, "sec-gpc", line, 0, 0);

        assertThat(SlotText.of(slot))
                .containsExactly("COOKIE:theme=dark", "COOKIE:_ga=GA1.1", "HEADER:dnt=1", "HEADER:sec-gpc=");
    }

    @Test
    void putPair_leavesOutANameLongerThanItsLengthByte() {
        slot.putPair(Field.HEADER, "n".repeat(255), "kept", 0, 4);
        slot.putPair(Field.HEADER, "n".repeat(256), "lost", 0, 4);

        assertThat(SlotText.of(slot)).containsExactly("HEADER:" + "n".repeat(255) + "=kept");
        assertThat(slot.isTruncated(Field.HEADER)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PAYLOAD", "FORWARDED_FOR", "FORWARDED_PROTO", "FORWARDED_HOST", "HEADER", "COOKIE"})
    void put_cutsAtTheFieldsCapAndFlagsIt(Field field) {
        slot.put(field, "x".repeat(field.cap()));
        assertThat(slot.isTruncated()).isFalse();

        EventSlot longer = slot(4096);
        longer.put(field, "x".repeat(field.cap() + 1));

        assertThat(longer.isTruncated(field)).isTrue();
        assertThat(SlotText.of(longer)).isEqualTo(SlotText.of(slot));
    }

    @ParameterizedTest
    @EnumSource(names = {"HEADER", "COOKIE"})
    void putPair_cutsAtTheFieldsCapAndFlagsIt(Field field) {
        byte[] value = "x".repeat(field.cap() + 9).getBytes(ISO_8859_1);

        slot.putPair(field, "n", value, 0, value.length);

        assertThat(SlotText.of(slot)).containsExactly(field + ":n=" + "x".repeat(field.cap()));
        assertThat(slot.isTruncated(field)).isTrue();
    }

    @Test
    void put_keepsWhatFitsWhenTheSlotIsFull() {
        EventSlot small = slot(20);

        small.put(Field.METHOD, "GET"); // 3 + 3 bytes
        small.put(Field.URI, "/0123456789abc"); // 3 + 11 of 14
        small.put(Field.QUERY, "lost");
        small.put(Field.HOST, "");
        small.putPair(Field.COOKIE, "n", "lost", 0, 4);

        assertThat(SlotText.of(small)).containsExactly("METHOD=GET", "URI=/0123456789");
        assertThat(small.isTruncated(Field.URI)).isTrue();
        assertThat(small.isTruncated(Field.QUERY)).isTrue();
        assertThat(small.isTruncated(Field.COOKIE)).isTrue();
        assertThat(small.isTruncated(Field.METHOD)).isFalse();
    }

    @Test
    void put_survivesThousandsOfFields() {
        for (int i = 0; i < 10_000; i++) {
            slot.putPair(Field.COOKIE, "_ga_" + i, "value", 0, 5);
            slot.put(Field.LANGUAGE, "de");
        }

        assertThat(SlotText.of(slot)).contains("COOKIE:_ga_0=value").hasSizeLessThan(4096 / 4);
        assertThat(slot.isTruncated(Field.COOKIE)).isTrue();
    }

    @Test
    void put_writesLatin1AsOneByteAndOtherTextAsUtf8() {
        slot.put(Field.REFERRER, new String("/grüße".getBytes(UTF_8), ISO_8859_1));
        slot.put(Field.USER_AGENT, "日本🗾");

        assertThat(SlotText.of(slot)).containsExactly("REFERRER=/grüße", "USER_AGENT=日本🗾");
    }

    @Test
    void put_ofObsTextKeepsTheVeryBytes() {
        byte[] obsText = {'a', (byte) 0xE9, (byte) 0xFF, 'z'};
        byte[][] seen = new byte[1][];

        slot.put(Field.USER_AGENT, new String(obsText, ISO_8859_1));
        slot.forEach(new FieldVisitor() {
            @Override
            public void field(Field field, byte[] bytes, int offset, int length) {
                seen[0] = Arrays.copyOfRange(bytes, offset, offset + length);
            }

            @Override
            public void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length) {}
        });

        assertThat(seen[0]).isEqualTo(obsText);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void put_neverCutsACharacterOfUtf8InTwo(int shift) {
        String text = "x".repeat(shift) + "é日🗾".repeat(200);
        byte[] wire = text.getBytes(UTF_8);

        slot.put(Field.USER_AGENT, wire, 0, wire.length);
        slot.put(Field.CONTENT_TYPE, new String(wire, ISO_8859_1));
        slot.put(Field.LANGUAGE, text);

        assertThat(SlotText.of(slot))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).doesNotContain("\uFFFD").matches("(?s)[A-Z_]+=.+"));
        assertThat(text)
                .startsWith(SlotText.of(slot).get(0).substring("USER_AGENT=".length()))
                .startsWith(SlotText.of(slot).get(1).substring("CONTENT_TYPE=".length()))
                .startsWith(SlotText.of(slot).get(2).substring("LANGUAGE=".length()));
    }

    @Test
    void put_joinsTheLinesOfAList() {
        slot.put(Field.FORWARDED_FOR, "203.0.113.1, 198.51.100.2");
        slot.put(Field.FORWARDED_FOR, "192.0.2.3".getBytes(ISO_8859_1), 0, 9);
        slot.put(Field.FORWARDED_FOR, "");
        slot.put(Field.URI, "/");

        assertThat(SlotText.of(slot)).containsExactly("FORWARDED_FOR=203.0.113.1, 198.51.100.2,192.0.2.3,", "URI=/");
        assertThat(slot.isTruncated()).isFalse();
    }

    @Test
    void put_ofAListKeepsItsEndAndNoHalfAddress() {
        slot.put(Field.FORWARDED_FOR, "203.0.113.77,".repeat(200) + "192.0.2.1");
        slot.put(Field.FORWARDED_FOR, "198.51.100.9");

        String kept = SlotText.of(slot).get(0).substring("FORWARDED_FOR=".length());
        assertThat(kept).endsWith("203.0.113.77,192.0.2.1,198.51.100.9").hasSizeBetween(1000, 1024);
        assertThat(kept.split(",")).containsOnly("203.0.113.77", "192.0.2.1", "198.51.100.9");
        assertThat(slot.isTruncated(Field.FORWARDED_FOR)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 1025, 2047, 4096})
    void put_ofAListKeepsTheLatestLineWhateverCameBefore(int length) {
        slot.put(Field.FORWARDED_FOR, "1".repeat(length));
        slot.put(Field.FORWARDED_FOR, "192.0.2.1");

        assertThat(SlotText.of(slot)).containsExactly("FORWARDED_FOR=192.0.2.1");
        assertThat(slot.isTruncated(Field.FORWARDED_FOR)).isTrue();
    }

    @Test
    void put_ofAListStaysInsideASlotNearlyFull() {
        EventSlot small = slot(30);
        small.put(Field.METHOD, "GET");

        small.put(Field.FORWARDED_FOR, "203.0.113.1,192.0.2.1");
        small.put(Field.FORWARDED_FOR, "192.0.2.22");

        assertThat(SlotText.of(small)).containsExactly("METHOD=GET", "FORWARDED_FOR=192.0.2.1,192.0.2.22");
    }

    @Test
    void begin_forgetsTheEventBefore() {
        slot.put(Field.URI, "x".repeat(3000));
        slot.outcome(404, 5, 6);
        slot.attach(new byte[3]);
        slot.seal();

        slot.begin(8, Kind.TRACK, State.SPA, 2_000);

        assertThat(slot.isValid()).isFalse();
        assertThat(slot.isTruncated()).isFalse();
        assertThat(SlotText.of(slot)).isEmpty();
        assertThat(slot.overflow()).isNull();
        assertThat(slot.status()).isZero();
        assertThat(slot.bytesSent()).isEqualTo(-1);
        assertThat(slot.site()).isEqualTo(8);
        assertThat(slot.kind()).isEqualTo(Kind.TRACK);
        assertThat(slot.state()).isEqualTo(State.SPA);
        assertThat(slot.arrivalMillis()).isEqualTo(2_000);
    }
}
