// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import org.jspecify.annotations.Nullable;

/**
 * A name with at most one {@code *} in it.
 *
 * @param prefix what comes before the star, or the whole name
 * @param suffix what comes after the star, or null if there is none
 */
record NamePattern(String prefix, @Nullable String suffix) {

    static NamePattern of(String setting, String given, String name) {
        int star = name.indexOf('*');
        if (name.isEmpty() || star != name.lastIndexOf('*') || !name.chars().allMatch(NamePattern::isToken)) {
            throw new IllegalArgumentException(
                    setting + " must be names of ASCII letters, digits and -._ with at most one *, got " + given);
        }
        return star < 0
                ? new NamePattern(name, null)
                : new NamePattern(name.substring(0, star), name.substring(star + 1));
    }

    private static boolean isToken(int c) {
        return c > ' ' && c < 0x7F && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    boolean isName() {
        return suffix == null;
    }

    boolean matches(CharSequence text, int from, int to) {
        if (!Scan.starts(prefix, text, from, to)) {
            return false;
        }
        int rest = from + prefix.length();
        return suffix == null
                ? rest == to
                : to - rest >= suffix.length() && Scan.starts(suffix, text, to - suffix.length(), to);
    }

    boolean mayStart(char first) {
        return prefix.isEmpty() || prefix.charAt(0) == first;
    }
}
