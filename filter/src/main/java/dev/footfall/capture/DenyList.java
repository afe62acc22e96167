// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.List;

/**
 * Names whose values are never copied, whatever the settings allow: what opens a door, what names a person, and what
 * would carry an address or a URL past the redaction. Case does not matter.
 */
final class DenyList {
    /**
     * Credentials and sessions; addresses (they travel as fields of their own, and are truncated); URLs (likewise,
     * and are scrubbed). The words are tried anywhere in a name.
     */
    static final DenyList HEADERS = new DenyList(
            true, List.of("referer", "user-agent", "accept-language", Signals.GPC, Signals.DNT, "dpop"), words("""
                    auth cookie token secret passw session api-key apikey api_key -key csrf xsrf
                    signature credential jwt cert principal remote-user email forwarded address -addr url
                    uri refer"""));

    /** Sessions, credentials, remember-me. */
    static final DenyList COOKIES = new DenyList(false, List.of("sid", "connect.sid"), words("""
                    sess token auth csrf xsrf secret jwt passw remember credential signature apikey
                    api-key api_key saml oidc .aspnet"""));

    private final boolean addresses;
    private final List<String> names;
    private final List<String> words;

    private DenyList(boolean addresses, List<String> names, List<String> words) {
        this.addresses = addresses;
        this.names = names;
        this.words = words;
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }

    boolean refuses(CharSequence text, int from, int to) {
        // Not by iterators: a header of a page with headers=* would make dozens of them.
        for (int i = 0; i < names.size(); i++) {
            if (Scan.equalsIgnoringCase(names.get(i), text, from, to)) {
                return true;
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (Scan.containsIgnoringCase(words.get(i), text, from, to)) {
                return true;
            }
        }
        return addresses && namesAnAddress(text, from, to);
    }

    /** X-Real-IP, CF-Connecting-IP, X-Azure-ClientIP, CF-Pseudo-IPv4: a part between hyphens that ends in an IP. */
    private static boolean namesAnAddress(CharSequence text, int from, int to) {
        int part = from;
        while (part < to) {
            int end = Scan.find('-', text, part, to);
            if (Scan.endsIgnoringCase("ip", text, part, end)
                    || Scan.endsIgnoringCase("ipv4", text, part, end)
                    || Scan.endsIgnoringCase("ipv6", text, part, end)) {
                return true;
            }
            part = end + 1;
        }
        return false;
    }
}
