// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.function.Predicate;

/** Marks what stands under a listed name within a value: in a URL that is a parameter, in JSON. One pass each. */
final class NestedPairs {
    private static final int MAX_NAME = 64;

    private final Predicate<String> goes;

    /** {@code goes}: whether what stands under a name is to go. */
    NestedPairs(Predicate<String> goes) {
        this.goes = goes;
    }

    /** {@code name=value}, set apart by any of the delimiters. */
    void markPairs(DecodedText text, String delimiters) {
        if (!text.holds('=')) {
            return;
        }
        int from = 0;
        int equals = -1;
        for (int at = 0; at <= text.length(); at++) {
            char c = text.at(at);
            if (c == '=' && equals < 0) {
                equals = at;
            } else if (at == text.length() || delimiters.indexOf(c) >= 0) {
                if (equals >= 0 && goes.test(text.text(from, equals))) {
                    text.mark(equals + 1, at, Rule.NAME);
                }
                from = at + 1;
                equals = -1;
            }
        }
    }

    /** {@code "name":value}, the value being a text, a number, or all that stands in brackets. */
    void markJson(DecodedText text) {
        int open = text.holds('"') ? nextQuote(text, 0) : text.length();
        while (open < text.length()) {
            int close = nextQuote(text, open + 1);
            int colon = afterSpaces(text, close + 1);
            boolean isName = text.at(colon) == ':' && close - open <= MAX_NAME;
            if (isName && goes.test(text.text(open + 1, close))) {
                close = markValue(text, afterSpaces(text, colon + 1));
            }
            open = nextQuote(text, close + 1);
        }
    }

    /** Returns the last char of the value, be it a quote. */
    private static int markValue(DecodedText text, int from) {
        boolean quoted = text.at(from) == '"';
        int end = quoted ? nextQuote(text, from + 1) : endOfValue(text, from);
        text.mark(quoted ? from + 1 : from, end, Rule.NAME);
        return quoted ? end : end - 1;
    }

    private static int endOfValue(DecodedText text, int from) {
        int depth = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.at(at);
            if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
                return at;
            }
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        }
        return text.length();
    }

    private static int nextQuote(DecodedText text, int from) {
        int at = from;
        while (at < text.length() && text.at(at) != '"') {
            at += text.at(at) == '\\' ? 2 : 1;
        }
        return Math.min(at, text.length());
    }

    private static int afterSpaces(DecodedText text, int from) {
        int at = from;
        while (text.at(at) == ' ' || text.at(at) == '+') {
            at++;
        }
        return at;
    }
}
