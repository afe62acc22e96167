// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The names of a site's headers, three words each, side by side: so a request thread that looks for two dozen of them
 * goes over one array, and not to as many objects with an array each.
 *
 * <pre>
 *   sec-ch-ua-platform      accept
 *   └─ 0 ──┘                └ 0 ─┘  the rest of the word is zero, as are words 1 and 2
 *           └─ 1 ──┘
 *             └─ 2 ──┘
 * </pre>
 *
 * Made when a site starts; any thread.
 */
final class NameWords {
    private static final int WORDS = 3;
    private static final int LONGEST = WORDS * Long.BYTES;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final HeaderName[] names;
    private final int[] lengths;
    private final long[] words;

    NameWords(HeaderName[] names) {
        this.names = names;
        lengths = new int[names.length];
        words = new long[WORDS * names.length];
        for (HeaderName name : names) {
            put(name.number(), name.bytes());
        }
    }

    private void put(int number, byte[] name) {
        lengths[number] = name.length;
        byte[] padded = Arrays.copyOf(name, Math.max(name.length, Long.BYTES));
        int first = WORDS * number;
        words[first] = (long) WORD.get(padded, 0);
        if (name.length >= Long.BYTES) {
            words[first + 1] = (long) WORD.get(name, middle(0, name.length));
            words[first + 2] = (long) WORD.get(name, name.length - Long.BYTES);
        }
    }

    /** The second word's place: it overlaps with the last one in a name of less than three. */
    private static int middle(int offset, int count) {
        return offset + Math.min(Long.BYTES, count - Long.BYTES);
    }

    /** Whether these bytes are the name of that number, in any case; in lower case, as Tomcat has them, it is soon told. */
    boolean are(int number, byte[] source, int offset, int count) {
        return count == lengths[number]
                && (areExactly(number, source, offset, count) || names[number].is(source, offset, count));
    }

    /** Whether the words alone tell that they are, of a name with as many bytes; where they cannot tell, no. */
    boolean areExactly(int number, byte[] source, int offset, int count) {
        int first = WORDS * number;
        if (count < Long.BYTES) {
            return offset + Long.BYTES <= source.length
                    && words[first] == ((long) WORD.get(source, offset) & firstBytes(count));
        }
        return count <= LONGEST
                && words[first] == (long) WORD.get(source, offset)
                && words[first + 1] == (long) WORD.get(source, middle(offset, count))
                && words[first + 2] == (long) WORD.get(source, offset + count - Long.BYTES);
    }

    /** The lowest are the first, as the words are little-endian. */
    private static long firstBytes(int count) {
        return (1L << (count * Byte.SIZE)) - 1;
    }
}
