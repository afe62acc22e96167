// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The cookie in which a site's own banner keeps the visitor's answer: the setting {@code consentCookie}.
 *
 * @param name exact
 * @param granted what the whole value looks like if the visitor agreed
 */
public record ConsentCookie(String name, Pattern granted) {

    /**
     * Reads {@code name=regex}, such as {@code consent=.*analytics:yes.*}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ConsentCookie parse(String text) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "" : text.substring(0, equals).strip();
        String granted = text.substring(equals + 1).strip();
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || granted.isEmpty()) {
            throw new IllegalArgumentException(
                    "consentCookie must be a cookie's name, = and a regular expression for its value, got " + text);
        }
        try {
            return new ConsentCookie(name, Pattern.compile(granted));
        } catch (PatternSyntaxException bad) {
            throw new IllegalArgumentException(
                    "consentCookie must have a regular expression after its =, got " + text + ": " + bad.getMessage(),
                    bad);
        }
    }

    /** False also if the pattern cannot cope with the value. */
    boolean grants(String value) {
        try {
            return granted.matcher(new BoundedText(value)).matches();
        } catch (IllegalStateException | StackOverflowError tooMuch) {
            return false;
        }
    }

    /** By the pattern's text: two patterns are never equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ConsentCookie cookie
                && cookie.name.equals(name)
                && cookie.granted.pattern().equals(granted.pattern());
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + granted.pattern().hashCode();
    }

    @Override
    public String toString() {
        return name + "=" + granted;
    }
}
