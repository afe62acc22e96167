// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.Set;

/**
 * Marks what looks like a secret or names a person, wherever it stands: e-mail addresses, signed tokens, long
 * random text. One pass each, and no regular expression: hostile input costs no more than any other.
 *
 * <p>What a visitor could have read aloud is kept: slugs, dates, versions, ISBNs, UUIDs (they name a thing, and a
 * secret one would be no more secret for being shorter), hashed names of static files.
 */
public final class SecretShapes {
    private static final int MIN_JWT_PART = 16;
    private static final int MIN_HEX = 24;
    private static final int MIN_RANDOM = 32;
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;
    private static final int MIN_TOP_LEVEL = 2;

    /** One change of kind per so many chars, and text is taken for random; prose and CamelCase change less often. */
    private static final int CHARS_PER_CHANGE = 5;

    private static final int MAX_EXTENSION = 6;

    /** As in {@code .chunk.js.map}. */
    private static final int MAX_DOTS = 3;

    private static final Set<String> FILES = Set.of(
            "avif", "bmp", "css", "eot", "gif", "ico", "jpeg", "jpg", "js", "json", "map", "mjs", "mp3", "mp4", "otf",
            "pdf", "png", "svg", "ttf", "wasm", "webm", "webp", "woff", "woff2", "xml", "zip");

    private SecretShapes() {}

    /** Long random text alone, which a campaign's name may be. */
    static void markRandom(DecodedText text) {
        int at = 0;
        while (at < text.length()) {
            int end = endOfWord(text, at);
            if (end > at && !isFileName(text, end)) {
                markWord(text, at, end);
            }
            at = Math.max(end, at + 1);
        }
    }

    private static void markWord(DecodedText text, int from, int to) {
        if (isRandom(text, from, to) && hasBothCases(text, from, to)) {
            text.mark(from, to, Rule.RANDOM);
            return;
        }
        int at = from;
        while (at < to) {
            int end = endOfRun(text, at, to);
            if (isHex(text, at, end) || isRandom(text, at, end)) {
                text.mark(at, end, Rule.RANDOM);
            }
            at = Math.max(end, at + 1);
        }
    }

    /**
     * Long random text in plain base64, which only a parameter can hold. Its slashes could be a path's, so something
     * else must be base64's, a plus sign or the {@code =} at its end.
     */
    static void markBase64(DecodedText text) {
        int at = text.length() < MIN_RANDOM ? text.length() : 0;
        while (at < text.length()) {
            int end = endOfBase64(text, at);
            boolean own = text.at(at) != '/' && (text.at(end) == '=' || text.holds('+', at, end));
            if (own && isRandom(text, at, end) && hasBothCases(text, at, end)) {
                text.mark(at, end, Rule.RANDOM);
            }
            at = Math.max(end, at + 1);
        }
    }

    private static int endOfBase64(DecodedText text, int from) {
        int end = from;
        while (isLetterOrDigit(text.at(end)) || text.at(end) == '+' || text.at(end) == '/') {
            end++;
        }
        return end;
    }

    private static boolean isHex(DecodedText text, int from, int to) {
        if (to - from < MIN_HEX) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isHexDigit(text.at(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isHexDigit(char c) {
        char lower = (char) (c | 0x20);
        return isDigit(c) || (lower >= 'a' && lower <= 'f');
    }

    /** Or hyphens would make a UUID, and a slug of years, look like base64url. */
    static boolean hasBothCases(DecodedText text, int from, int to) {
        boolean lower = false;
        boolean upper = false;
        for (int i = from; i < to; i++) {
            lower |= text.at(i) >= 'a';
            upper |= text.at(i) >= 'A' && text.at(i) <= 'Z';
        }
        return lower && upper;
    }

    /** Letters and digits thrown together. */
    private static boolean isRandom(DecodedText text, int from, int to) {
        return to - from >= MIN_RANDOM && isMixed(text, from, to, 2);
    }

    /** As {@link #isRandom}, of any length, with a least number of digits. */
    static boolean isMixed(DecodedText text, int from, int to, int leastDigits) {
        int changes = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = text.at(i);
            digits += isDigit(c) ? 1 : 0;
            changes += i > from && isChange(text.at(i - 1), c) ? 1 : 0;
        }
        return digits >= leastDigits && changes * CHARS_PER_CHANGE >= to - from;
    }

    /** From lower case to upper, and between letter and digit. A capital that starts a word is no change. */
    private static boolean isChange(char before, char c) {
        if (!isLetterOrDigit(before) || !isLetterOrDigit(c)) {
            return false;
        }
        return isDigit(before) != isDigit(c) || (before >= 'a' && c >= 'A' && c <= 'Z');
    }

    /** {@code app.3f9c….min.js}: the hash says nothing of the visitor. */
    private static boolean isFileName(DecodedText text, int end) {
        int at = end;
        for (int dots = 0; dots < MAX_DOTS && text.at(at) == '.'; dots++) {
            int extension = at + 1;
            int stop = endOfRun(text, extension, extension + MAX_EXTENSION + 1);
            boolean last = text.at(stop) != '.';
            if (last) {
                return !isUrlChar(text.at(stop)) && FILES.contains(text.text(extension, stop));
            }
            at = stop;
        }
        return false;
    }

    private static boolean isUrlChar(char c) {
        return isWord(c) || c == '.' || c == '@' || c == '%';
    }

    /** A JSON object in base64url, a dot, and what follows: a JWT, signed or encrypted, or a cookie of that kind. */
    static void markSignedTokens(DecodedText text) {
        int at = 0;
        while (at < text.length()) {
            int end = endOfWord(text, at);
            if (end - at >= MIN_JWT_PART && startsObject(text, at) && text.at(end) == '.') {
                int parts = endOfParts(text, end);
                if (isJwtTail(text, end + 1, parts)) {
                    text.mark(at, parts, Rule.SIGNED_TOKEN);
                    end = parts;
                }
            }
            at = Math.max(end, at + 1);
        }
    }

    private static boolean startsObject(DecodedText text, int at) {
        return text.at(at) == 'e' && text.at(at + 1) == 'y' && (text.at(at + 2) == 'J' || text.at(at + 2) == 'A');
    }

    /** Claims, encoded or encrypted, and not the extension of a file. */
    private static boolean isJwtTail(DecodedText text, int from, int to) {
        boolean empty = text.at(from) == 'e' && text.at(from + 1) == '3' && text.at(from + 2) == '0';
        return to - from >= MIN_JWT_PART || empty || startsObject(text, from);
    }

    static int endOfParts(DecodedText text, int from) {
        int end = from;
        while (text.at(end) == '.' || isWord(text.at(end))) {
            end++;
        }
        return end;
    }

    /** Name and password of a URL within the text, at whatever host. */
    static void markUserinfo(DecodedText text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.at(at) == '/' && text.at(at - 1) == '/' && text.at(at - 2) == ':') {
                text.mark(at + 1, endOfUserinfo(text, at + 1), Rule.USERINFO);
            }
        }
    }

    /** The last {@code @} before the host ends, or {@code from}. */
    private static int endOfUserinfo(DecodedText text, int from) {
        int end = from;
        for (int at = from; "/?#&\n".indexOf(text.at(at)) < 0; at++) {
            end = text.at(at) == '@' ? at : end;
        }
        return end;
    }

    static void markEmails(DecodedText text) {
        int free = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.at(at) == '@') {
                int from = startOfLocal(text, at, free);
                int to = endOfDomain(text, at + 1);
                if (from < at && to > 0) {
                    text.mark(from, to, Rule.EMAIL);
                    free = to;
                    at = to - 1;
                }
            }
        }
    }

    private static int startOfLocal(DecodedText text, int at, int free) {
        int from = at;
        while (from > free && at - from < MAX_LOCAL && isLocal(text.at(from - 1))) {
            from--;
        }
        return from;
    }

    /** Where {@code example.com} ends, or 0 if what starts at {@code from} is no domain. */
    private static int endOfDomain(DecodedText text, int from) {
        int end = from;
        int dot = -1;
        while (end - from < MAX_DOMAIN && (isDomain(text.at(end)) || isInnerDot(text, from, end))) {
            dot = text.at(end) == '.' ? end : dot;
            end++;
        }
        boolean top = dot > from && end - dot > MIN_TOP_LEVEL && areLetters(text, dot + 1, end);
        return top && !FILES.contains(text.text(dot + 1, end)) ? end : 0;
    }

    private static boolean isInnerDot(DecodedText text, int from, int at) {
        return text.at(at) == '.' && at > from && isDomain(text.at(at + 1));
    }

    private static boolean areLetters(DecodedText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(text.at(i)) || text.at(i) == '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLocal(char c) {
        return isWord(c) || ".+'!#$*~".indexOf(c) >= 0 || c >= 0x80;
    }

    private static boolean isDomain(char c) {
        return isWord(c) || c >= 0x80;
    }

    static int endOfWord(DecodedText text, int from) {
        int end = from;
        while (isWord(text.at(end))) {
            end++;
        }
        return end;
    }

    static int endOfRun(DecodedText text, int from, int limit) {
        int end = from;
        while (end < limit && isLetterOrDigit(text.at(end))) {
            end++;
        }
        return end;
    }

    /** Of the alphabet of base64url. */
    public static boolean isWord(char c) {
        return isLetterOrDigit(c) || c == '-' || c == '_';
    }

    public static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
