// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.List;

/**
 * Marks keys that say whose they are: {@code ghp_…}, {@code AKIA…}. Many are shorter than what is random by its length
 * alone, and a key is one wherever it stands.
 */
public final class KnownKeys {
    /** What such a key starts with. Keys that are meant for pages, such as Stripe's {@code pk_live_}, are no secrets. */
    public static final List<String> PREFIXES = List.of(
            "AIza",
            "GOCSPX-",
            "NRAK-",
            "PMAK-",
            "SG.",
            "dckr_pat_",
            "doo_v1_",
            "dop_v1_",
            "figd_",
            "ghp_",
            "gho_",
            "ghs_",
            "ghu_",
            "ghr_",
            "github_pat_",
            "glpat-",
            "glsa_",
            "hf_",
            "hvs.",
            "lin_api_",
            "npm_",
            "pypi-",
            "rk_live_",
            "rk_test_",
            "shpat_",
            "shpca_",
            "shppa_",
            "shpss_",
            "sk-",
            "sk_live_",
            "sk_test_",
            "sntrys_",
            "sq0atp-",
            "sq0csp-",
            "whsec_",
            "xapp-",
            "xkeysib-",
            "xoxa-",
            "xoxb-",
            "xoxp-",
            "xoxr-",
            "xoxs-",
            "ya29.");

    /** Of Amazon's access keys: capitals and digits, and of one length. */
    private static final List<String> AMAZON = List.of("AKIA", "ASIA");

    private static final int AMAZON_LENGTH = 20;
    private static final int MIN_TAIL = 16;

    /** Of such a word, unless there is a dot in it. */
    private static final int SHORTEST = 3 + MIN_TAIL;

    /** As far as is looked for it; what follows belongs to the key all the same. */
    private static final int MAX_TAIL = 128;

    private KnownKeys() {}

    /** Whether a word in that part of a text begins like a key, or stands behind a dot, as the tail of some does. */
    static boolean mayBeIn(String text, int from, int to) {
        boolean isInWord = false;
        for (int at = from; at < to; at++) {
            boolean isWord = SecretShapes.isWord(text.charAt(at));
            if (isWord && !isInWord && (startsOne(text, at) || (at > from && text.charAt(at - 1) == '.'))) {
                return true;
            }
            isInWord = isWord;
        }
        return false;
    }

    private static boolean startsOne(String text, int at) {
        for (int i = 0; i < PREFIXES.size(); i++) {
            if (text.startsWith(PREFIXES.get(i), at)) {
                return true;
            }
        }
        return false;
    }

    static void mark(DecodedText text) {
        int at = 0;
        while (at < text.length()) {
            int end = SecretShapes.endOfWord(text, at);
            boolean isLong = end - at >= SHORTEST || (end > at && text.at(end) == '.');
            int endOfKey = isLong ? endOfKey(text, at) : at;
            text.mark(at, endOfKey, Rule.KEY);
            at = Math.max(Math.max(end, endOfKey), at + 1);
        }
    }

    /** Where the key that starts at {@code at} ends, or {@code at}. */
    private static int endOfKey(DecodedText text, int at) {
        for (int i = 0; i < PREFIXES.size(); i++) {
            String prefix = PREFIXES.get(i);
            if (text.stands(prefix, at) && isTail(text, at + prefix.length())) {
                return SecretShapes.endOfParts(text, at + prefix.length());
            }
        }
        return isAmazon(text, at) ? at + AMAZON_LENGTH : at;
    }

    /** Random, or a part of it is: {@code sk_live_how_to_2026} is a page. */
    private static boolean isTail(DecodedText text, int from) {
        int to = endOfWord(text, from);
        int at = from;
        boolean random = isRandom(text, from, to);
        while (at < to && !random) {
            int end = SecretShapes.endOfRun(text, at, to);
            random = isRandom(text, at, end);
            at = Math.max(end, at + 1);
        }
        return random;
    }

    private static int endOfWord(DecodedText text, int from) {
        int end = from;
        while (end - from < MAX_TAIL && SecretShapes.isWord(text.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isRandom(DecodedText text, int from, int to) {
        return to - from >= MIN_TAIL && SecretShapes.isMixed(text, from, to, 1);
    }

    private static boolean isAmazon(DecodedText text, int at) {
        if (!text.stands(AMAZON.get(0), at) && !text.stands(AMAZON.get(1), at)) {
            return false;
        }
        int end = at;
        while (SecretShapes.isDigit(text.at(end)) || (text.at(end) >= 'A' && text.at(end) <= 'Z')) {
            end++;
        }
        return end - at == AMAZON_LENGTH && !SecretShapes.isWord(text.at(end));
    }
}
