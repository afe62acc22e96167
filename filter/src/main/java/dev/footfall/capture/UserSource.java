// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a site's application says who a visitor is: the setting {@code userFrom}.
 *
 * @param name of the header, in lower case, or of the session's attribute; empty for the rest
 */
public record UserSource(Place place, String name) {
    public static final UserSource NONE = new UserSource(Place.NONE, "");
    public static final UserSource PRINCIPAL = new UserSource(Place.PRINCIPAL, "");

    /** What holds it. */
    public enum Place {
        NONE,
        /** Whoever logged in with the container. */
        PRINCIPAL,
        /** A request header of a gateway's. */
        HEADER,
        /** An attribute of the session, if there is one; asking counts as a use of it. */
        SESSION,
        /** An attribute of the request: for frameworks with logins of their own. */
        ATTRIBUTE
    }

    /**
     * Reads {@code principal}, {@code header:X-User}, {@code session:user} or {@code attribute:user}.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public static UserSource parse(String text) {
        String given = text.strip();
        if (given.equalsIgnoreCase("principal")) {
            return PRINCIPAL;
        }
        String name = given.substring(given.indexOf(':') + 1);
        if (given.regionMatches(true, 0, "header:", 0, 7) && name.matches("[A-Za-z0-9_-]+")) {
            return new UserSource(Place.HEADER, name.toLowerCase(Locale.ROOT));
        }
        if (given.regionMatches(true, 0, "session:", 0, 8) && !name.isBlank()) {
            return new UserSource(Place.SESSION, name);
        }
        if (given.regionMatches(true, 0, "attribute:", 0, 10) && !name.isBlank()) {
            return new UserSource(Place.ATTRIBUTE, name);
        }
        throw new IllegalArgumentException(
                "userFrom must be principal, header:<name>, session:<attribute> or attribute:<name>, got " + text);
    }

    /** What the application keeps there as a text; null if it is an object of its own, whose code is not ours to run. */
    static @Nullable String text(@Nullable Object user) {
        if (user instanceof Principal principal) {
            return principal.getName();
        }
        if (user instanceof String || user instanceof Number || user instanceof UUID) {
            return user.toString();
        }
        return null;
    }

    @Override
    public String toString() {
        String word = place.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + ":" + name;
    }
}
