// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.Locale;
import java.util.Set;

/**
 * Marks path segments too short to look secret behind a segment that says they are: {@code /reset/4f9a1c20}. A word,
 * or words joined by hyphens, is no secret: {@code /reset/password}, {@code /invite/team-2026}.
 */
final class AnnouncedSecrets {
    private static final int MIN_DIGITS = 6;
    private static final int MIN_MIXED = 8;
    private static final int MAX_ANNOUNCER = 20;

    private static final Set<String> ANNOUNCERS = Set.of(
            "activate",
            "activation",
            "confirm",
            "confirmation",
            "confirm-email",
            "invitation",
            "invitations",
            "invite",
            "invites",
            "magic",
            "magic-link",
            "magiclink",
            "otp",
            "password-reset",
            "reset",
            "reset-password",
            "token",
            "tokens",
            "unsubscribe",
            "verification",
            "verify",
            "verify-email");

    private AnnouncedSecrets() {}

    static void mark(DecodedText text) {
        int before = 0;
        int from = endOfSegment(text, 0) + 1;
        while (from <= text.length()) {
            int to = endOfSegment(text, from);
            if (isCode(text, from, to) && isAnnouncer(text, before, from - 1)) {
                text.mark(from, to);
            }
            before = from;
            from = to + 1;
        }
    }

    private static boolean isCode(DecodedText text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            if (!SecretShapes.isLetterOrDigit(text.at(i)) && text.at(i) != '_') {
                return false;
            }
            digits += SecretShapes.isDigit(text.at(i)) ? 1 : 0;
        }
        int length = to - from;
        return digits == length ? length >= MIN_DIGITS : digits > 0 && length >= MIN_MIXED;
    }

    private static boolean isAnnouncer(DecodedText text, int from, int to) {
        return to - from <= MAX_ANNOUNCER
                && ANNOUNCERS.contains(text.text(from, to).toLowerCase(Locale.ROOT));
    }

    private static int endOfSegment(DecodedText text, int from) {
        int end = from;
        while (end < text.length() && text.at(end) != '/') {
            end++;
        }
        return end;
    }
}
