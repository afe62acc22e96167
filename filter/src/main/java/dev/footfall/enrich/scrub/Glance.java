// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

/**
 * One look at a text, to tell whether a closer one could find anything. Most texts of most sites are words and small
 * numbers: not long, coded or random enough to be a secret. One thread; used again for every text.
 */
final class Glance {
    /** Of letters, digits, hyphens and underscores. No shape is shorter, but for numbers. */
    private static final int SHORT_WORD = 15;

    /** Of letters and digits alone. No hex is shorter, and without a capital there is no other shape but a key's. */
    private static final int SHORT_RUN = 23;

    /** What escapes, addresses, parameters and JSON are made with. */
    private static final String TELLING = "%@;?\"";

    private static final int IBAN_HEAD = 4;
    private static final int ASCII = 0x80;
    private static final byte OTHER = 0;
    private static final byte MARK = 1;
    private static final byte LOWER = 2;
    private static final byte UPPER = 3;
    private static final byte DIGIT = 4;
    private static final byte TELLS = 5;
    private static final byte[] KINDS = kinds();

    private int digits;
    private int word;
    private int run;
    private boolean hasLongWord;

    /** What makes a long word worth a closer look, wherever it stands. */
    private boolean hasSign;

    private static byte[] kinds() {
        byte[] kinds = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            kinds[c] = TELLING.indexOf(c) >= 0 ? TELLS : OTHER;
            if (SecretShapes.isWord(c)) {
                kinds[c] = SecretShapes.isLetterOrDigit(c) ? c >= 'a' ? LOWER : UPPER : MARK;
            }
            if (SecretShapes.isDigit(c)) {
                kinds[c] = DIGIT;
            }
        }
        return kinds;
    }

    /** Whether a closer look at that part of the text would find nothing, so many digits being too many. */
    boolean isHarmless(String text, int from, int to, int tooManyDigits) {
        begin();
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            byte kind = c < ASCII ? KINDS[c] : OTHER;
            if (kind == TELLS) {
                return false;
            }
            if (kind >= LOWER) {
                letterOrDigit(kind, text, i);
            } else {
                other(kind, c);
            }
        }
        return digits < tooManyDigits && !(hasLongWord && (hasSign || KnownKeys.mayBeIn(text, from, to)));
    }

    /** Of the text looked at last: whether it has neither digits nor long words. */
    boolean isPlain() {
        return digits == 0 && !hasLongWord;
    }

    private void begin() {
        digits = 0;
        word = 0;
        run = 0;
        hasLongWord = false;
        hasSign = false;
    }

    private void letterOrDigit(byte kind, String text, int at) {
        word++;
        run++;
        hasLongWord |= word > SHORT_WORD;
        hasSign |= kind == UPPER || run > SHORT_RUN;
        if (kind == DIGIT) {
            digits++;
            hasSign |= run == IBAN_HEAD && startsIban(text, at - IBAN_HEAD + 1);
        }
    }

    /** Two letters and two digits. */
    private static boolean startsIban(String text, int at) {
        return SecretShapes.isDigit(text.charAt(at + 2))
                && !SecretShapes.isDigit(text.charAt(at))
                && !SecretShapes.isDigit(text.charAt(at + 1));
    }

    private void other(byte kind, char c) {
        run = 0;
        word = kind == MARK ? word + 1 : 0;
        hasLongWord |= word > SHORT_WORD;
        // It may set apart parameters within a parameter.
        hasSign |= c == '#';
    }
}
