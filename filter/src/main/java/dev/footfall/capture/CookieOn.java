// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.Locale;

/** With which answer a visitor gets our cookie: the setting {@code cookieOn}, where {@code visitor=cookie}. */
public enum CookieOn {
    /** With none. */
    NEVER,
    /** With the first page. */
    PAGE,
    /** With the first answer to the browser's own call: pages that a network of caches keeps must not bring one. */
    BEACON;

    /**
     * Reads {@code page} or {@code beacon}, in any case.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static CookieOn parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "page" -> PAGE;
            case "beacon" -> BEACON;
            default -> throw new IllegalArgumentException("cookieOn must be page or beacon, got " + text);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
