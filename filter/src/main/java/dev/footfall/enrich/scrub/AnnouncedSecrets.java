// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.List;
import java.util.Set;

/**
 * Marks path segments too short to look secret behind a segment that says they are: {@code /reset/4f9a1c20}. A word,
 * or words joined by hyphens, is no secret: {@code /reset/password}, {@code /invite/team-2026}.
 */
public final class AnnouncedSecrets {
    /** The words, compared like the names of parameters. */
    private static final Set<String> ANNOUNCERS = Set.of(
            "acceptinvitation",
            "acceptinvite",
            "accountactivation",
            "accountrecovery",
            "activate",
            "activation",
            "confirm",
            "confirmaccount",
            "confirmation",
            "confirmemail",
            "emailconfirmation",
            "emailverification",
            "forgotpassword",
            "invitation",
            "invitations",
            "invite",
            "invites",
            "magic",
            "magiclink",
            "magiclogin",
            "newpassword",
            "optout",
            "otp",
            "passwordreset",
            "recover",
            "recovery",
            "reset",
            "resetpassword",
            "setpassword",
            "token",
            "tokens",
            "unsubscribe",
            "verification",
            "verify",
            "verifyemail");

    private static final int MIN_DIGITS = 6;
    private static final int MIN_MIXED = 8;
    private static final int MIN_HYPHENATED = 12;
    private static final int UUID = 36;
    private static final int MAX_ANNOUNCER = 20;

    /** ASP.NET's sessions without cookies: {@code /(S(lit3py55t21z5v55vlm25s55))/}. */
    private static final String SESSION = "(S(";

    /** Within a text a URL may have an end. */
    private static final String SEGMENT_ENDS = "/?# \"";

    private AnnouncedSecrets() {}

    /** The words, in order. */
    public static List<String> announcers() {
        return ANNOUNCERS.stream().sorted().toList();
    }

    /** Whether a segment before the last one announces something, or a session stands there. */
    static boolean mayBeIn(String path) {
        int from = 0;
        for (int at = 0; at < path.length(); at++) {
            if (SEGMENT_ENDS.indexOf(path.charAt(at)) >= 0) {
                if (at - from <= MAX_ANNOUNCER && ANNOUNCERS.contains(SecretNames.key(path.substring(from, at)))) {
                    return true;
                }
                from = at + 1;
            }
        }
        return path.contains(SESSION);
    }

    static void mark(DecodedText text) {
        int before = 0;
        int from = endOfSegment(text, 0) + 1;
        while (from <= text.length()) {
            int to = endOfSegment(text, from);
            if (isCode(text, from, to) && isAnnouncer(text, before, from - 1)) {
                text.mark(from, to, Rule.ANNOUNCED);
            }
            markSession(text, from);
            before = from;
            from = to + 1;
        }
    }

    private static void markSession(DecodedText text, int from) {
        if (text.stands(SESSION, from)) {
            int id = from + SESSION.length();
            text.mark(id, SecretShapes.endOfWord(text, id), Rule.ANNOUNCED);
        }
    }

    private static boolean isCode(DecodedText text, int from, int to) {
        int digits = 0;
        boolean hyphen = false;
        for (int i = from; i < to; i++) {
            if (!SecretShapes.isWord(text.at(i))) {
                return false;
            }
            hyphen |= text.at(i) == '-';
            digits += SecretShapes.isDigit(text.at(i)) ? 1 : 0;
        }
        if (hyphen) {
            return isUuid(text, from, to) || isHyphenated(text, from, to);
        }
        int length = to - from;
        return digits == length ? length >= MIN_DIGITS : digits > 0 && length >= MIN_MIXED;
    }

    /** Elsewhere one names a thing; here it is what was sent to somebody. */
    private static boolean isUuid(DecodedText text, int from, int to) {
        if (to - from != UUID) {
            return false;
        }
        for (int i = 0; i < UUID; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? text.at(from + i) != '-' : !SecretShapes.isHexDigit(text.at(from + i))) {
                return false;
            }
        }
        return true;
    }

    /** Of base64url, of which the hyphen is a letter. */
    private static boolean isHyphenated(DecodedText text, int from, int to) {
        return to - from >= MIN_HYPHENATED
                && SecretShapes.isMixed(text, from, to, 1)
                && SecretShapes.hasBothCases(text, from, to);
    }

    private static boolean isAnnouncer(DecodedText text, int from, int to) {
        return to - from <= MAX_ANNOUNCER && ANNOUNCERS.contains(SecretNames.key(text.text(from, to)));
    }

    private static int endOfSegment(DecodedText text, int from) {
        int end = from;
        while (end < text.length() && SEGMENT_ENDS.indexOf(text.at(end)) < 0) {
            end++;
        }
        return end;
    }
}
