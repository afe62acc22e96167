// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.consent.Signals;
import dev.footfall.enrich.text.WireText;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import dev.footfall.ring.FieldVisitor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of one slot, out of its bytes. Used again for every slot by the journal thread. */
final class SlotFields implements FieldVisitor, Signals {
    private static final Field[] ALL = Field.values();
    private static final byte[] NONE = {};

    private final Map<Field, String> wire = new EnumMap<>(Field.class);
    private final Set<Field> cut = EnumSet.noneOf(Field.class);
    private byte[] payload = NONE;
    private Map<String, String> headers = Map.of();
    private Map<String, String> cookies = Map.of();
    private Map<String, String> signals = Map.of();

    void read(EventSlot slot) {
        wire.clear();
        cut.clear();
        if (slot.isTruncated()) {
            Stream.of(ALL).filter(slot::isTruncated).forEach(cut::add);
        }
        byte[] overflow = slot.overflow();
        payload = overflow == null ? NONE : overflow;
        headers = Map.of();
        cookies = Map.of();
        signals = Map.of();
        slot.forEach(this);
    }

    @Override
    public void field(Field field, byte[] bytes, int offset, int length) {
        if (field == Field.PAYLOAD) {
            payload = Arrays.copyOfRange(bytes, offset, offset + length);
        } else if (length > 0) {
            wire.put(field, new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length) {
        String name = WireText.decode(bytes, nameOffset, nameLength);
        String value = WireText.decode(bytes, offset, length);
        if (field == Field.COOKIE) {
            cookies = writable(cookies);
            cookies.putIfAbsent(name, value);
        } else if (field == Field.SIGNAL) {
            signals = writable(signals);
            signals.putIfAbsent(name, value);
        } else if (field == Field.HEADER) {
            headers = writable(headers);
            // Lines of one header are one list.
            headers.merge(name.toLowerCase(Locale.ROOT), value, (first, next) -> first + ", " + next);
        }
    }

    private static Map<String, String> writable(Map<String, String> map) {
        return map.isEmpty() ? new LinkedHashMap<>() : map;
    }

    /** The field's bytes, one char each, or null: for syntax that is ASCII. */
    @Nullable
    String wire(Field field) {
        return wire.get(field);
    }

    /** Whether the field is only the beginning of what was sent, or of a list its end. */
    boolean isCut(Field field) {
        return cut.contains(field);
    }

    /** The field as readable text, or null if nothing readable was sent. */
    @Nullable
    String text(Field field) {
        String bytes = wire(field);
        String text = bytes == null ? "" : WireText.decode(bytes);
        return text.isEmpty() ? null : text;
    }

    /** By lower-case name; the caller may keep and change it unless it is empty. */
    Map<String, String> headers() {
        return headers;
    }

    /** Likewise, by exact name. */
    Map<String, String> cookies() {
        return cookies;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public @Nullable String cookie(String name) {
        return signals.get(name);
    }

    @Override
    public @Nullable String application() {
        return wire(Field.CONSENT);
    }

    @Override
    public boolean areCut() {
        return isCut(Field.SIGNAL);
    }

    /** What came with the event besides its circumstances, in the slot or beside it; the caller may keep it. */
    byte[] payload() {
        return payload;
    }

    /** Labels of the fields that were cut. */
    List<String> truncated() {
        return cut.stream().map(Field::label).distinct().toList();
    }
}
