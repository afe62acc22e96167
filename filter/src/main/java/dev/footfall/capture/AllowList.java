// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.Field;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which request headers or cookies may be copied: names, each with at most one {@code *}, less a deny-list that no
 * setting overrides. Any thread; asking makes no garbage.
 */
public final class AllowList {
    private static final int ASCII = 128;

    private final DenyList denied;
    private final @Nullable List<HeaderName> names;

    /** By the first char of a name, or null where no name that is looked for has it: most are turned away by one look. */
    private final NamePattern[] @Nullable [] patterns = new NamePattern[ASCII][];

    /** By the first char too: names of cookies that are looked at, whatever else they are. */
    private final String[][] signals = new String[ASCII][];

    private AllowList(
            List<NamePattern> given, DenyList denied, List<String> looked, Function<String, HeaderName> header) {
        List<NamePattern> allowed = given.stream()
                .filter(pattern -> !pattern.isName()
                        || !denied.refuses(pattern.prefix(), 0, pattern.prefix().length()))
                .toList();
        this.denied = denied;
        this.names = given.stream().allMatch(NamePattern::isName)
                ? allowed.stream()
                        .map(pattern -> header.apply(pattern.prefix()))
                        .toList()
                : null;
        for (char first = 0; first < ASCII; first++) {
            signals[first] = startingWith(first, looked);
            patterns[first] = patternsFor(first, allowed);
        }
    }

    private static String[] startingWith(char first, List<String> names) {
        return names.stream().filter(name -> name.charAt(0) == first).toArray(String[]::new);
    }

    private NamePattern @Nullable [] patternsFor(char first, List<NamePattern> allowed) {
        List<NamePattern> those =
                allowed.stream().filter(pattern -> pattern.mayStart(first)).toList();
        return those.isEmpty() && signals[first].length == 0 ? null : those.toArray(NamePattern[]::new);
    }

    /**
     * Header names in any case; {@code *} means all but the denied, and {@code remoteIpHeader} is one of these: what
     * it holds is the client's whole address.
     */
    public static AllowList headers(List<String> allowed, String remoteIpHeader) {
        return headers(allowed, remoteIpHeader, HeaderName::of);
    }

    /** The same, for exchanges that are asked for these names. */
    public static AllowList headers(List<String> allowed, String remoteIpHeader, HeaderNames names) {
        return headers(allowed, remoteIpHeader, names::of);
    }

    private static AllowList headers(List<String> allowed, String remoteIpHeader, Function<String, HeaderName> header) {
        return new AllowList(
                patterns("headers", allowed, name -> name.toLowerCase(Locale.ROOT)),
                DenyList.HEADERS.and(remoteIpHeader),
                List.of(),
                header);
    }

    /** Cookie names, whose case matters. */
    public static AllowList cookies(List<String> allowed) {
        return cookies(allowed, List.of());
    }

    /** {@code signals}: names of cookies that are looked at, whatever else they are. */
    static AllowList cookies(List<String> allowed, List<String> signals) {
        return new AllowList(patterns("cookies", allowed, name -> name), DenyList.COOKIES, signals, HeaderName::of);
    }

    private static List<NamePattern> patterns(String setting, List<String> allowed, UnaryOperator<String> fold) {
        return allowed.stream()
                .map(name -> NamePattern.of(setting, name, fold.apply(name)))
                .toList();
    }

    /** The allowed headers, or null where there are patterns and only {@link #allows} can tell. */
    public @Nullable List<HeaderName> names() {
        return names;
    }

    /** A header's name is asked for in lower case. */
    public boolean allows(CharSequence name) {
        return allows(name, 0, name.length());
    }

    boolean allows(CharSequence text, int from, int to) {
        return mayStart(text, from, to) && matches(text, from, to);
    }

    /** What becomes of a cookie of that name: a signal, one of those to keep, or null. */
    @Nullable
    Field field(CharSequence text, int from, int to) {
        if (!mayStart(text, from, to)) {
            return null;
        }
        for (String name : signals[text.charAt(from)]) {
            if (name.length() == to - from && Scan.starts(name, text, from, to)) {
                return Field.SIGNAL;
            }
        }
        return matches(text, from, to) ? Field.COOKIE : null;
    }

    /** A look at its first char. */
    boolean mayStart(CharSequence text, int from, int to) {
        return from < to && text.charAt(from) < ASCII && patterns[text.charAt(from)] != null;
    }

    private boolean matches(CharSequence text, int from, int to) {
        NamePattern[] alike = patterns[text.charAt(from)];
        if (alike == null) {
            return false;
        }
        for (NamePattern pattern : alike) {
            if (pattern.matches(text, from, to)) {
                return pattern.isName() || !denied.refuses(text, from, to);
            }
        }
        return false;
    }
}
