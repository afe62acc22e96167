// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import dev.footfall.enrich.text.UrlText;
import java.util.Arrays;

/**
 * A piece of a URL as it reads once all escapes are undone, nested ones too, with a mark on every char that is
 * secret and the way back to where each char stood. One thread; used again for every piece.
 */
final class DecodedText {
    private char[] chars = new char[256];
    private int[] starts = new int[257];
    private boolean[] secret = new boolean[256];
    private int length;
    private boolean marked;

    void decode(String raw, int from, int to) {
        ensure(to - from);
        length = 0;
        marked = false;
        int at = from;
        while (at < to) {
            starts[length] = at;
            int value = UrlText.escaped(raw, at, to);
            at += value < 0 ? 1 : 3;
            // %2540 is an @ within a URL within a URL.
            while (value == '%' && at + 1 < to && UrlText.hexByte(raw, at) >= 0) {
                value = UrlText.hexByte(raw, at);
                at += 2;
            }
            chars[length++] = value < 0 ? raw.charAt(starts[length - 1]) : (char) value;
        }
        starts[length] = to;
        Arrays.fill(secret, 0, length, false);
    }

    private void ensure(int capacity) {
        if (chars.length < capacity) {
            chars = new char[capacity];
            starts = new int[capacity + 1];
            secret = new boolean[capacity];
        }
    }

    int length() {
        return length;
    }

    /** The char at {@code index}, or a line feed, which is part of nothing, outside the text. */
    char at(int index) {
        return index < 0 || index >= length ? '\n' : chars[index];
    }

    String text(int from, int to) {
        return new String(chars, from, to - from);
    }

    void mark(int from, int to) {
        if (from < to) {
            Arrays.fill(secret, from, to, true);
            marked = true;
        }
    }

    boolean isMarked() {
        return marked;
    }

    boolean isSecret(int index) {
        return secret[index];
    }

    /** Where the run of secret chars that holds {@code index} ends. */
    int endOfSecret(int index) {
        int end = index;
        while (end < length && secret[end]) {
            end++;
        }
        return end;
    }

    /** Where the char at {@code index} starts in the raw text; for the length, where the piece ends. */
    int start(int index) {
        return starts[index];
    }
}
