// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of a header that mean something to us. A header is read as a list of tokens with parameters
 * ({@code prefetch;prerender, other}), and case does not matter; the first known token is the answer.
 */
public final class Choices {
    /** The header is not there. */
    public static final int ABSENT = -2;

    /** The header is there with nothing we know. */
    public static final int OTHER = -1;

    private final String[] tokens;

    private Choices(String[] tokens) {
        this.tokens = tokens;
    }

    /** The tokens are in lower case; the answer to a match is a token's place among them. */
    static Choices of(String... tokens) {
        return new Choices(tokens);
    }

    static Choices of(List<String> tokens) {
        return new Choices(tokens.toArray(String[]::new));
    }

    /** {@link #ABSENT} for null, {@link #OTHER}, or which. */
    public int in(@Nullable CharSequence header) {
        if (header == null) {
            return ABSENT;
        }
        int whole = whole(header);
        return whole == OTHER ? listed(header) : whole;
    }

    /** As most are: one token in lower case, and nothing with it but parameters. */
    private int whole(CharSequence header) {
        int length = header.length();
        for (int i = 0; i < tokens.length; i++) {
            int end = tokens[i].length();
            if ((length == end || (length > end && header.charAt(end) == ';'))
                    && Scan.starts(tokens[i], header, 0, length)) {
                return i;
            }
        }
        return OTHER;
    }

    private int listed(CharSequence header) {
        int from = 0;
        while (from < header.length()) {
            int end = endOfToken(header, from);
            int known = token(header, from, end);
            if (known != OTHER) {
                return known;
            }
            from = Scan.find(',', header, end, header.length()) + 1;
        }
        return OTHER;
    }

    private static int endOfToken(CharSequence header, int from) {
        int at = from;
        while (at < header.length() && header.charAt(at) != ',' && header.charAt(at) != ';') {
            at++;
        }
        return at;
    }

    private int token(CharSequence header, int from, int to) {
        int start = Scan.skipBlanks(header, from, to);
        int end = Scan.backOverBlanks(header, start, to);
        for (int i = 0; i < tokens.length; i++) {
            if (Scan.equalsIgnoringCase(tokens[i], header, start, end)) {
                return i;
            }
        }
        return OTHER;
    }
}
