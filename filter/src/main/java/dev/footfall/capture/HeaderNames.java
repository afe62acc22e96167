// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of all request headers that one site asks for, each with a number. Tells which of them a header has: by one
 * look at a table, and one comparison. So a host goes over a request's headers once ({@link HeaderPlaces}), and not once
 * for each of the two dozen names. Made when a site starts; any thread.
 */
public final class HeaderNames {
    private static final int NONE = -1;
    private static final int HOOKS = 128;

    // What every site asks for, and by these numbers.
    private static final List<HeaderName> ALWAYS = new ArrayList<>();
    static final HeaderName SEC_PURPOSE = always("sec-purpose");
    static final HeaderName PURPOSE = always("purpose");
    static final HeaderName X_MOZ = always("x-moz");
    static final HeaderName X_PURPOSE = always("x-purpose");
    static final HeaderName SEC_FETCH_DEST = always("sec-fetch-dest");
    static final HeaderName SEC_FETCH_MODE = always("sec-fetch-mode");
    static final HeaderName ACCEPT = always("accept");
    static final HeaderName X_REQUESTED_WITH = always("x-requested-with");
    static final HeaderName HX_REQUEST = always("hx-request");
    static final HeaderName TURBO_FRAME = always("turbo-frame");
    static final HeaderName X_PJAX = always("x-pjax");
    static final HeaderName SEC_GPC = always("sec-gpc");
    static final HeaderName DNT = always("dnt");
    static final HeaderName FORWARDED_PROTO = always("x-forwarded-proto");
    static final HeaderName FORWARDED_HOST = always("x-forwarded-host");
    static final HeaderName USER_AGENT = always("user-agent");
    static final HeaderName REFERER = always("referer");
    static final HeaderName ACCEPT_LANGUAGE = always("accept-language");
    public static final HeaderName COOKIE = always("cookie");

    private final HeaderName[] names;

    private final NameWords words;

    /** By hook, the number of the first name on it. */
    private final short[] first = new short[HOOKS];

    /** By number, that of the next name on the same hook. */
    private final short[] next;

    private static HeaderName always(String lower) {
        HeaderName name = new HeaderName(lower, ALWAYS.size());
        ALWAYS.add(name);
        return name;
    }

    /** What a site with these settings asks for. */
    public static HeaderNames of(CaptureConfig config) {
        return new HeaderNames(Stream.concat(Stream.of(config.remoteIpHeader()), config.headers().stream())
                .filter(name -> name.indexOf('*') < 0)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList());
    }

    private HeaderNames(List<String> others) {
        List<HeaderName> all = new ArrayList<>(ALWAYS);
        for (String other : others) {
            if (all.stream().noneMatch(name -> name.text().equals(other))) {
                all.add(new HeaderName(other, all.size()));
            }
        }
        names = all.toArray(HeaderName[]::new);
        words = new NameWords(names);
        next = new short[names.length];
        Arrays.fill(first, (short) NONE);
        for (HeaderName name : names) {
            int hook = name.mark() & (HOOKS - 1);
            next[name.number()] = first[hook];
            first[hook] = (short) name.number();
        }
    }

    /**
     * One of these.
     *
     * @throws IllegalArgumentException if it is not
     */
    public HeaderName of(String lower) {
        for (HeaderName name : names) {
            if (name.text().equals(lower)) {
                return name;
            }
        }
        throw new IllegalArgumentException("no site asks for " + lower);
    }

    int count() {
        return names.length;
    }

    /** The number of the name that stands there in any case, or less than 0 if nobody asks for it. */
    int find(byte[] source, int offset, int count) {
        if (count == 0) {
            return NONE;
        }
        int mark = HeaderName.mark(count, source[offset], source[offset + HeaderName.telling(count)]);
        int number = first[mark & (HOOKS - 1)];
        while (number != NONE && !words.are(number, source, offset, count)) {
            number = next[number];
        }
        return number;
    }

    /** The same, of text. */
    int find(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return NONE;
        }
        int mark = HeaderName.mark(text.length(), text.charAt(0), text.charAt(HeaderName.telling(text.length())));
        int number = first[mark & (HOOKS - 1)];
        while (number != NONE && !names[number].text().equalsIgnoreCase(text)) {
            number = next[number];
        }
        return number;
    }
}
