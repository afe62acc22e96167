// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import dev.footfall.ring.SlotText;
import java.util.List;
import org.apache.tomcat.util.buf.MessageBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptTextTest {
    private final EventSlot slot = EventSlot.spare();

    private static MessageBytes bytes(String text) {
        MessageBytes value = MessageBytes.newInstance();
        byte[] around = ("##" + text + "##").getBytes(ISO_8859_1);
        value.setBytes(around, 2, around.length - 4);
        return value;
    }

    private static MessageBytes chars(String text) {
        MessageBytes value = MessageBytes.newInstance();
        value.setChars(text.toCharArray(), 0, text.length());
        return value;
    }

    private static MessageBytes string(String text) {
        MessageBytes value = MessageBytes.newInstance();
        value.setString(text);
        return value;
    }

    private List<String> put(KeptText text) {
        slot.begin(1, Kind.PAGE, State.SERVED, 0);
        text.putInto(slot);
        return SlotText.of(slot);
    }

    @Test
    void keep_takesEveryKindTomcatHas() {
        KeptText text = new KeptText(Field.URI);

        text.keep(bytes("/b\u00e9"));
        assertThat(slotBytes(text)).isEqualTo("/b\u00e9");
        text.keep(chars("/chars"));
        assertThat(put(text)).containsExactly("URI=/chars");
        text.keep(string("/string"));
        assertThat(put(text)).containsExactly("URI=/string");
        text.keep(chars("/\u4e2d"));
        assertThat(put(text)).containsExactly("URI=/\u4e2d");
        text.keep(MessageBytes.newInstance());
        assertThat(put(text)).isEmpty();
    }

    private String slotBytes(KeptText text) {
        put(text);
        StringBuilder found = new StringBuilder();
        slot.forEach(new dev.footfall.ring.FieldVisitor() {
            @Override
            public void field(Field field, byte[] bytes, int offset, int length) {
                found.append(new String(bytes, offset, length, ISO_8859_1));
            }

            @Override
            public void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length) {
                throw new AssertionError("no pair was put");
            }
        });
        return found.toString();
    }

    @Test
    void keep_lettingGoOfALongValueStillSeesThatItWasCut() {
        KeptText text = new KeptText(Field.URI);

        text.keep(bytes("/" + "a".repeat(10_000)));

        assertThat(put(text)).containsExactly("URI=/" + "a".repeat(Field.URI.cap() - 1));
        assertThat(slot.isTruncated(Field.URI)).isTrue();
    }

    @Test
    void keep_ofAValueThatJustFitsCutsNothing() {
        KeptText text = new KeptText(Field.URI);

        text.keep(bytes("a".repeat(Field.URI.cap())));

        assertThat(put(text)).hasSize(1);
        assertThat(slot.isTruncated(Field.URI)).isFalse();
    }

    @Test
    void add_joinsLinesAndKeepsTheEndOfAListTooLong() {
        KeptText text = new KeptText(Field.FORWARDED_FOR);

        text.add(bytes("1".repeat(700)));
        text.add(string("192.0.2.1"));
        text.add(chars("198.51.100.7"));
        assertThat(put(text)).containsExactly("FORWARDED_FOR=" + "1".repeat(700) + ",192.0.2.1,198.51.100.7");
        text.add(bytes("2".repeat(400)));

        assertThat(put(text)).containsExactly("FORWARDED_FOR=192.0.2.1,198.51.100.7," + "2".repeat(400));
        assertThat(slot.isTruncated(Field.FORWARDED_FOR)).isTrue();
    }

    @Test
    void add_ofOneLineTooLongLeavesNoHalfAddress() {
        KeptText text = new KeptText(Field.FORWARDED_FOR);

        text.add(bytes("203.0.113.1, ".repeat(200) + "192.0.2.1"));

        String line = put(text).get(0);
        assertThat(line).endsWith("203.0.113.1, 192.0.2.1").startsWith("FORWARDED_FOR= 203.0.113.1,");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 8080, 65_535, Integer.MAX_VALUE})
    void addPort_writesItAsDigits(int port) {
        KeptText text = new KeptText(Field.HOST);

        text.keep(chars("shop.example.com"));
        text.addPort(port);

        assertThat(put(text)).containsExactly("HOST=shop.example.com:" + port);
    }
}
