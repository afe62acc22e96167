// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** Looks through text in place, be it a String or a host's bytes, and makes no garbage. */
final class Scan {
    private Scan() {}

    /** Where the char comes next, or {@code to}. */
    static int find(char wanted, CharSequence text, int from, int to) {
        if (text instanceof ByteText bytes) {
            return bytes.find(wanted, from, to);
        }
        int at = from;
        while (at < to && text.charAt(at) != wanted) {
            at++;
        }
        return at;
    }

    static int skipBlanks(CharSequence text, int from, int to) {
        int at = from;
        while (at < to && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static int backOverBlanks(CharSequence text, int from, int to) {
        int at = to;
        while (at > from && isBlank(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** Compares with a word in lower case. */
    static boolean equalsIgnoringCase(String lower, CharSequence text, int from, int to) {
        return to - from == lower.length() && startsIgnoringCase(lower, text, from, to);
    }

    static boolean endsIgnoringCase(String lower, CharSequence text, int from, int to) {
        return to - from >= lower.length() && startsIgnoringCase(lower, text, to - lower.length(), to);
    }

    static boolean startsIgnoringCase(String lower, CharSequence text, int from, int to) {
        if (to - from < lower.length()) {
            return false;
        }
        for (int i = 0; i < lower.length(); i++) {
            if (lower(text.charAt(from + i)) != lower.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean starts(String word, CharSequence text, int from, int to) {
        if (to - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.charAt(from + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
