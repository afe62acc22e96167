// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Address;
import dev.footfall.enrich.consent.Signals;
import dev.footfall.enrich.text.WireText;
import dev.footfall.event.Ascii;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import dev.footfall.ring.FieldVisitor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one slot, where they stand in its bytes; a text is made of those alone that are asked for. Used again
 * for every slot by the journal thread, and good until the slot is given back.
 */
final class SlotFields implements FieldVisitor, Signals {
    private static final Field[] ALL = Field.values();
    private static final byte[] NONE = {};
    private final int[] offsets = new int[ALL.length];
    private final int[] lengths = new int[ALL.length];
    private final @Nullable String[] wire = new String[ALL.length];
    private final HeaderLines headers = new HeaderLines();
    private final CookieLines cookies = new CookieLines();
    private final Set<Field> cut = EnumSet.noneOf(Field.class);
    private byte[] bytes = NONE;
    private byte[] payload = NONE;
    private int site;
    private Map<String, String> signals = Map.of();

    /** {@code site}: a number that no other has. */
    void read(EventSlot slot, int site) {
        this.site = site;
        Arrays.fill(lengths, 0);
        Arrays.fill(wire, null);
        cut.clear();
        if (slot.isTruncated()) {
            Stream.of(ALL).filter(slot::isTruncated).forEach(cut::add);
        }
        byte[] overflow = slot.overflow();
        payload = overflow == null ? NONE : overflow;
        headers.begin();
        cookies.begin();
        signals = Map.of();
        slot.forEach(this);
    }

    @Override
    public void field(Field field, byte[] source, int offset, int length) {
        headers.other();
        if (field == Field.PAYLOAD) {
            payload = Arrays.copyOfRange(source, offset, offset + length);
        } else if (length > 0) {
            bytes = source;
            offsets[field.id()] = offset;
            lengths[field.id()] = length;
        }
    }

    @Override
    public void pair(Field field, byte[] source, int nameOffset, int nameLength, int offset, int length) {
        if (field == Field.HEADER) {
            headers.add(source, nameOffset, nameLength, offset, length);
            return;
        }
        headers.other();
        if (field == Field.COOKIE) {
            cookies.add(source, nameOffset, nameLength, offset, length);
        } else if (field == Field.SIGNAL) {
            signals = signals.isEmpty() ? new HashMap<>() : signals;
            signals.putIfAbsent(
                    WireText.decode(source, nameOffset, nameLength), WireText.decode(source, offset, length));
        }
    }

    boolean isAbsent(Field field) {
        return lengths[field.id()] == 0;
    }

    /** Whether the field's bytes are these. */
    boolean is(Field field, byte[] expected) {
        byte id = field.id();
        return lengths[id] == expected.length
                && Arrays.equals(bytes, offsets[id], offsets[id] + lengths[id], expected, 0, expected.length);
    }

    /** The field's bytes, one char each, or null: for syntax that is ASCII. */
    @Nullable
    String wire(Field field) {
        byte id = field.id();
        String made = wire[id];
        if (made == null && lengths[id] > 0) {
            made = new String(bytes, offsets[id], lengths[id], StandardCharsets.ISO_8859_1);
            wire[id] = made;
        }
        return made;
    }

    /** What became of the field's bytes within that scope before, or null. */
    <V> @Nullable V seen(Seen<V> before, int scope, Field field) {
        byte id = field.id();
        return before.get(scope, bytes, offsets[id], lengths[id]);
    }

    /** For when they come again. */
    <V> void keep(Seen<V> seen, int scope, Field field, V value, int valueBytes) {
        byte id = field.id();
        seen.put(scope, bytes, offsets[id], lengths[id], value, valueBytes);
    }

    /** Whether an event has kept these bytes of the field as they are. */
    boolean areKnown(CleanBytes clean, int scope, Field field) {
        byte id = field.id();
        return clean.contains(scope, bytes, offsets[id], lengths[id]);
    }

    void add(CleanBytes clean, int scope, Field field) {
        byte id = field.id();
        clean.add(scope, bytes, offsets[id], lengths[id]);
    }

    /** The field's bytes as they stand in the slot. */
    void show(Field field, Ascii text) {
        byte id = field.id();
        text.set(bytes, offsets[id], lengths[id]);
    }

    /** Whether the field is only the beginning of what was sent, or of a list its end. */
    boolean isCut(Field field) {
        return cut.contains(field);
    }

    /** The field as readable text, or null if nothing readable was sent. */
    @Nullable
    String text(Field field) {
        String raw = wire(field);
        String text = raw == null ? "" : WireText.decode(raw);
        return text.isEmpty() ? null : text;
    }

    HeaderLines headerLines() {
        return headers;
    }

    CookieLines cookieLines() {
        return cookies;
    }

    /** The address that the field's text names, or null. */
    @Nullable
    Address address(Field field) {
        Address plain = plainAddress(field);
        return plain == null ? Address.parse(wire(field)) : plain;
    }

    /** The address that the field's bytes are, if they are four numbers and nothing else. */
    @Nullable
    Address plainAddress(Field field) {
        byte id = field.id();
        return Address.ofDotted(bytes, offsets[id], offsets[id] + lengths[id]);
    }

    @Override
    public @Nullable String header(String name) {
        return headers.asSent(site).get(name);
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
        return cut.isEmpty()
                ? List.of()
                : cut.stream().map(Field::label).distinct().toList();
    }
}
