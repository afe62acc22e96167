// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names whose values are never copied, whatever the settings allow: what opens a door, what names a person, and what
 * would carry an address or a URL past the redaction. Case does not matter, and {@code _} is {@code -}: gateways write
 * both.
 */
final class DenyList {
    private static final int ASCII = 128;

    /**
     * Credentials and sessions; identities; addresses (they travel as fields of their own, and are truncated); URLs
     * (likewise, and are scrubbed). Sec-Fetch-User says that a click was the cause, not whose.
     */
    static final DenyList HEADERS = new DenyList(
            true,
            List.of("sec-fetch-user"),
            words("referer user-agent accept-language dpop from user dn " + Signals.GPC + " " + Signals.DNT),
            words("-user -dn -cn"),
            words("""
                    auth bearer cookie token secret passw session api-key apikey -key csrf xsrf saml oidc assertion
                    signature credential jwt cert principal identity remote-user user-id userid user-name username
                    login logged-in email forwarded address -addr url uri refer"""));

    /**
     * Sessions, credentials, remember-me, identities. The tickets of CAS stand alone or at the end: three letters turn
     * up in random names, such as {@code _ga_}'s. Our own is in the event already.
     */
    static final DenyList COOKIES = new DenyList(
            false, List.of(), words("sid connect.sid tgc tgt pvid --host-pvid"), words("-tgc -tgt"), words("""
                    sess token auth csrf xsrf secret jwt passw remember credential signature apikey api-key saml oidc
                    .aspnet identity bearer ticket castgc logged-in loggedin login email user"""));

    private final boolean addresses;
    private final List<String> harmless;
    private final List<String> names;
    private final List<String> endings;
    private final List<String> words;

    /** The words by their first letter. */
    private final String[][] byLetter = new String[ASCII][];

    /**
     * By the first letter again, a bit for each second one, by its last six bits: at nearly every place of a name no
     * word begins, and this tells it without a look at any. So a word has two letters at least.
     */
    private final long[] seconds = new long[ASCII];

    /** The words are tried anywhere in a name; {@code harmless} names pass all the same. */
    private DenyList(
            boolean addresses, List<String> harmless, List<String> names, List<String> endings, List<String> words) {
        this.addresses = addresses;
        this.harmless = harmless;
        this.names = names;
        this.endings = endings;
        this.words = words;
        Arrays.fill(byLetter, new String[0]);
        words.stream()
                .collect(Collectors.groupingBy(word -> word.charAt(0)))
                .forEach((letter, alike) -> byLetter[letter] = alike.toArray(String[]::new));
        words.forEach(word -> seconds[word.charAt(0)] |= 1L << word.charAt(1));
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    /** With one more name. */
    DenyList and(String name) {
        String folded = name.toLowerCase(Locale.ROOT).replace('_', '-');
        List<String> more = Stream.concat(names.stream(), Stream.of(folded)).toList();
        return new DenyList(addresses, harmless, more, endings, words);
    }

    // Not by iterators: a header of a page with headers=* would make dozens of them.
    boolean refuses(CharSequence text, int from, int to) {
        if (isOneOf(names, text, from, to)) {
            return true;
        }
        return !isOneOf(harmless, text, from, to)
                && (endsInOneOf(endings, text, from, to)
                        || holdsAWord(text, from, to)
                        || (addresses && namesAnAddress(text, from, to)));
    }

    private static boolean isOneOf(List<String> names, CharSequence text, int from, int to) {
        for (int i = 0; i < names.size(); i++) {
            if (to - from == names.get(i).length() && stands(names.get(i), text, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsInOneOf(List<String> endings, CharSequence text, int from, int to) {
        for (int i = 0; i < endings.size(); i++) {
            if (ends(endings.get(i), text, from, to)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsAWord(CharSequence text, int from, int to) {
        for (int at = from; at < to - 1; at++) {
            char letter = folded(text.charAt(at));
            if (letter < ASCII
                    && (seconds[letter] >>> folded(text.charAt(at + 1)) & 1) != 0
                    && standsOneOf(byLetter[letter], text, at, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsOneOf(String[] words, CharSequence text, int at, int to) {
        for (String word : words) {
            if (stands(word, text, at, to)) {
                return true;
            }
        }
        return false;
    }

    /** X-Real-IP, CF-Connecting-IP, X-Azure-ClientIP, CF-Pseudo-IPv4: a part between hyphens that ends in an IP. */
    private static boolean namesAnAddress(CharSequence text, int from, int to) {
        for (int end = from + 1; end <= to; end++) {
            boolean endOfPart = end == to || folded(text.charAt(end)) == '-';
            if (endOfPart
                    && (ends("ip", text, from, end)
                            || ends("ipv4", text, from, end)
                            || ends("ipv6", text, from, end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(String word, CharSequence text, int from, int to) {
        return to - from >= word.length() && stands(word, text, to - word.length(), to);
    }

    private static boolean stands(String word, CharSequence text, int at, int to) {
        if (to - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (folded(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char folded(char c) {
        return c == '_' ? '-' : Scan.lower(c);
    }
}
