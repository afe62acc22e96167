// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Reads a slot into lines a test can compare: {@code FIELD=value} and {@code FIELD:name=value}. */
public final class SlotText implements FieldVisitor {
    private final List<String> lines = new ArrayList<>();

    private SlotText() {}

    public static List<String> of(EventSlot slot) {
        SlotText text = new SlotText();
        slot.forEach(text);
        return text.lines;
    }

    @Override
    public void field(Field field, byte[] bytes, int offset, int length) {
        lines.add(field + "=" + new String(bytes, offset, length, UTF_8));
    }

    @Override
    public void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length) {
        String name = new String(bytes, nameOffset, nameLength, UTF_8);
        lines.add(field + ":" + name + "=" + new String(bytes, offset, length, UTF_8));
    }
}
