// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what is secret or names a person in the properties an application gives: texts under a listed name whole,
 * all others by their shape, names too. Counts into the scrubber's event. One thread.
 */
public final class PropertyScrubber {
    /** Fewer digits are no account's. */
    private static final long LEAST_ACCOUNT = 10_000_000_000_000L;

    private final Scrubber scrubber;

    public PropertyScrubber(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    public Map<String, Object> clean(Map<String, Object> properties) {
        return clean(properties, false);
    }

    /** {@code listed}: they stand under a name that is on the list. */
    // A JSON null is kept: properties may hold one.
    @SuppressWarnings("NullAway")
    private Map<String, Object> clean(Map<?, ?> properties, boolean listed) {
        Map<String, Object> clean = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            String text = String.valueOf(name);
            clean.put(scrubber.value(text), value(value, listed || scrubber.lists(text)));
        });
        return clean;
    }

    private @Nullable Object value(@Nullable Object value, boolean listed) {
        if (value instanceof Map<?, ?> map) {
            return clean(map, listed);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> clean = new ArrayList<>(list.size());
            list.forEach(element -> clean.add(value(element, listed)));
            return clean;
        }
        if (value instanceof String text) {
            return text(text, listed);
        }
        if (value instanceof Number number) {
            return listed ? scrubber.whole(number.toString()) : number(number);
        }
        return value;
    }

    private String text(String text, boolean listed) {
        return listed ? scrubber.whole(text) : text(text);
    }

    /** A name or title, or a property's text: it may be a URL, or hold one. */
    public String text(String text) {
        boolean url = UrlReduction.isUrl(text) && text.indexOf(' ') < 0;
        return url ? UrlReduction.reduced(text, scrubber) : scrubber.value(text);
    }

    /** A card's number may come as one. A count or a time does not have its check digit, nor its issuer. */
    private Object number(Number number) {
        if (number instanceof Double || Math.abs(number.doubleValue()) < LEAST_ACCOUNT) {
            return number;
        }
        String digits = number.toString();
        String clean = scrubber.value(digits);
        return clean.equals(digits) ? number : clean;
    }
}
