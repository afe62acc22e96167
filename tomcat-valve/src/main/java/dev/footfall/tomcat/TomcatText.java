// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.ByteText;
import dev.footfall.capture.HeaderName;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of Tomcat's where it lies. Never asks it for a String it does not have: that would make garbage, and
 * turn the value into another kind under the eyes of whoever holds it.
 */
final class TomcatText {
    private final ByteText bytes = new ByteText();

    /** Null if Tomcat has no value. Good until the next is asked for. */
    @Nullable
    CharSequence of(@Nullable MessageBytes value) {
        if (value == null) {
            return null;
        }
        return switch (value.getType()) {
            case MessageBytes.T_BYTES -> over(value.getByteChunk());
            case MessageBytes.T_CHARS -> value.getCharChunk();
            case MessageBytes.T_STR -> value.getString();
            default -> null;
        };
    }

    private ByteText over(ByteChunk chunk) {
        return bytes.over(chunk.getBuffer(), chunk.getStart(), chunk.getLength());
    }

    static void put(MessageBytes value, Field field, EventSlot slot) {
        switch (value.getType()) {
            case MessageBytes.T_BYTES -> {
                ByteChunk chunk = value.getByteChunk();
                slot.put(field, chunk.getBuffer(), chunk.getStart(), chunk.getLength());
            }
            case MessageBytes.T_CHARS -> slot.put(field, value.getCharChunk().toString());
            default -> slot.put(field, value.getString());
        }
    }

    /** A request header as a pair. */
    static void putPair(HeaderName name, MessageBytes value, EventSlot slot) {
        if (value.getType() == MessageBytes.T_BYTES) {
            ByteChunk chunk = value.getByteChunk();
            name.putPair(slot, chunk.getBuffer(), chunk.getStart(), chunk.getLength());
            return;
        }
        String text =
                value.getType() == MessageBytes.T_CHARS ? value.getCharChunk().toString() : value.getString();
        if (text != null) {
            name.putPair(slot, text);
        }
    }

    /** Lets go of Tomcat's array. */
    void clear() {
        bytes.clear();
    }
}
