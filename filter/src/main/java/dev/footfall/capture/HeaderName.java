// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a request header, in lower case, and ready to be looked for: a page is asked for two dozen of them. Made
 * when a site starts; any thread.
 */
public final class HeaderName {
    /** What tells small letters from capitals. */
    private static final int SMALL = 0x20;

    private static final int NONE = -1;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final String text;
    private final byte[] bytes;
    private final int mark;
    private final int number;

    HeaderName(String text, int number) {
        this.text = text;
        this.number = number;
        bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        mark = text.isEmpty() ? 0 : mark(bytes.length, text.charAt(0), text.charAt(telling(bytes.length)));
    }

    /** One that no {@link HeaderNames} has; in lower case. */
    public static HeaderName of(String lower) {
        return new HeaderName(lower, NONE);
    }

    /** Among those of its {@link HeaderNames}. */
    int number() {
        return number;
    }

    public String text() {
        return text;
    }

    /** Not to be changed. */
    byte[] bytes() {
        return bytes;
    }

    /** Of names as of what a host has: the same if they are equal, and rarely if they are not. */
    public int mark() {
        return mark;
    }

    /** {@code first} and the one at {@link #telling} are letters of a name in any case. */
    public static int mark(int length, int first, int telling) {
        return length * 5 + (first & ~SMALL) + (telling & ~SMALL) * 3;
    }

    /** Where a letter of a name stands that tells it from its kin: Sec-Fetch-Site from Sec-Fetch-Mode. */
    public static int telling(int length) {
        return length * 3 / 4;
    }

    /** Whether these bytes are the name, in any case; in lower case, as Tomcat has them, it is soon told. */
    public boolean is(byte[] source, int offset, int count) {
        return count == bytes.length
                && (count == 0 || (source[offset] | SMALL) == (bytes[0] | SMALL))
                && (isExactly(source, offset) || isIgnoringCase(source, offset));
    }

    /** Eight at a time, and the last eight once more in part: most names are not long enough for the JDK's own way. */
    private boolean isExactly(byte[] source, int offset) {
        int last = bytes.length - Long.BYTES;
        if (last < 0) {
            return Arrays.equals(bytes, 0, bytes.length, source, offset, offset + bytes.length);
        }
        for (int at = 0; at < last; at += Long.BYTES) {
            if ((long) EIGHT.get(bytes, at) != (long) EIGHT.get(source, offset + at)) {
                return false;
            }
        }
        return (long) EIGHT.get(bytes, last) == (long) EIGHT.get(source, offset + last);
    }

    private boolean isIgnoringCase(byte[] source, int offset) {
        for (int i = 0; i < bytes.length; i++) {
            if (Scan.lower((char) (source[offset + i] & 0xFF)) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** As a pair of {@link Field#HEADER}. */
    public void putPair(EventSlot slot, byte[] value, int offset, int count) {
        slot.putPair(Field.HEADER, bytes, 0, bytes.length, value, offset, count);
    }

    /** The same, of text. */
    public void putPair(EventSlot slot, String value) {
        slot.putPair(Field.HEADER, text, value, 0, value.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
