// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language a visitor likes best, from Accept-Language: highest q first, then the order given. */
final class AcceptLanguage {
    private static final int MAX_TAG = 35;
    private static final int MAX_SUBTAG = 8;
    private static final int FULL = 1000;

    private AcceptLanguage() {}

    /** A BCP 47 tag in its usual case ({@code de-DE}), or null if none is given. */
    static @Nullable String first(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String best = null;
        int bestQuality = 0;
        int from = 0;
        while (from < header.length() && bestQuality < FULL) {
            int comma = header.indexOf(',', from);
            int to = comma < 0 ? header.length() : comma;
            int semicolon = header.indexOf(';', from);
            int tagEnd = semicolon < 0 || semicolon > to ? to : semicolon;
            int quality = quality(header, tagEnd, to);
            String tag =
                    quality > bestQuality ? tag(header.substring(from, tagEnd).strip()) : null;
            if (tag != null) {
                best = tag;
                bestQuality = quality;
            }
            from = to + 1;
        }
        return best;
    }

    /** In thousandths; what cannot be read counts as not wanted. */
    private static int quality(String header, int from, int to) {
        String parameter = header.substring(from, to).replace(" ", "").toLowerCase(Locale.ROOT);
        if (parameter.isEmpty()) {
            return FULL;
        }
        if (!parameter.startsWith(";q=") || parameter.length() < 4 || parameter.length() > 8) {
            return 0;
        }
        return thousandths(parameter.substring(3));
    }

    private static int thousandths(String digits) {
        boolean readable = digits.charAt(0) == '0' || digits.charAt(0) == '1';
        for (int i = 1; i < digits.length(); i++) {
            char c = digits.charAt(i);
            readable &= i == 1 ? c == '.' : c >= '0' && c <= '9';
        }
        if (!readable) {
            return 0;
        }
        String decimals = digits.length() > 2 ? digits.substring(2) : "";
        return digits.charAt(0) == '1' ? FULL : Integer.parseInt((decimals + "000").substring(0, 3));
    }

    private static @Nullable String tag(String text) {
        StringBuilder tag = new StringBuilder(text.length());
        boolean extension = false;
        for (String subtag : text.split("-", -1)) {
            if (!isSubtag(subtag) || (tag.isEmpty() && !isLanguage(subtag))) {
                return null;
            }
            if (tag.length() + 1 + subtag.length() > MAX_TAG) {
                break;
            }
            extension |= subtag.length() == 1;
            append(tag, subtag, extension);
        }
        return tag.toString();
    }

    /** Regions in capitals, scripts with one, all else and whatever follows a single letter without. */
    private static void append(StringBuilder tag, String subtag, boolean extension) {
        if (tag.isEmpty()) {
            tag.append(subtag.toLowerCase(Locale.ROOT));
        } else if (extension) {
            tag.append('-').append(subtag.toLowerCase(Locale.ROOT));
        } else if (subtag.length() == 2) {
            tag.append('-').append(subtag.toUpperCase(Locale.ROOT));
        } else if (subtag.length() == 4) {
            tag.append('-').append(Character.toUpperCase(subtag.charAt(0)));
            tag.append(subtag.substring(1).toLowerCase(Locale.ROOT));
        } else {
            tag.append('-').append(subtag.toLowerCase(Locale.ROOT));
        }
    }

    private static boolean isSubtag(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_SUBTAG
                && text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c));
    }

    private static boolean isLanguage(String text) {
        return text.length() >= 2 && text.chars().allMatch(Character::isLetter);
    }
}
