// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import dev.footfall.enrich.text.UrlText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a URL as it reads once all escapes are undone, nested ones too, with a mark on every char that is
 * secret and the way back to where each char stood. One thread; used again for every piece.
 */
final class DecodedText {
    private char[] chars = new char[256];
    private int[] starts = new int[257];
    private @Nullable Rule[] rules = new Rule[256];
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
        Arrays.fill(rules, 0, length, null);
    }

    private void ensure(int capacity) {
        if (chars.length < capacity) {
            chars = new char[capacity];
            starts = new int[capacity + 1];
            rules = new Rule[capacity];
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

    /** Whether the word begins at {@code at}. */
    boolean stands(String word, int at) {
        for (int i = 0; i < word.length(); i++) {
            if (at(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Or is one, without scheme and host. */
    boolean holdsUrl() {
        boolean found = at(0) == '/' && holds('?');
        for (int at = 0; at < length && !found; at++) {
            found = stands("://", at);
        }
        return found;
    }

    boolean holds(char c) {
        return holds(c, 0, length);
    }

    boolean holds(char c, int from, int to) {
        int at = from;
        while (at < to && chars[at] != c) {
            at++;
        }
        return at < to;
    }

    /** What two rules mark is one secret, the first one's. */
    void mark(int from, int to, Rule rule) {
        for (int i = from; i < to; i++) {
            rules[i] = rules[i] == null ? rule : rules[i];
            marked = true;
        }
    }

    boolean isMarked() {
        return marked;
    }

    /** By which rule the char is secret; null if it is none. */
    @Nullable
    Rule rule(int index) {
        return rules[index];
    }

    /** Where the run of secret chars that holds {@code index} ends. */
    int endOfSecret(int index) {
        int end = index;
        while (end < length && rules[end] != null) {
            end++;
        }
        return end;
    }

    /** Where the char at {@code index} starts in the raw text; for the length, where the piece ends. */
    int start(int index) {
        return starts[index];
    }
}
