// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request at its entry, as a host shows it to whoever has to act before there is an answer. Only sites that set a
 * cookie ask for it. Good during the call alone.
 */
public interface Arrival extends Headers {
    @Nullable
    String method();

    /** As {@link Exchange#path}. */
    @Nullable
    CharSequence path();

    /** A header's first line, or null. The name is in lower case. */
    @Nullable
    String header(String name);

    /** Every line of a header; none if it is not there. The name is in lower case. */
    List<String> lines(String name);

    /** Whether the container takes the request for one over TLS. */
    boolean isSecure();

    @Nullable
    Object attribute(String name);

    void attribute(String name, Object value);

    /** Adds a {@code Set-Cookie} line to the answer. */
    void setCookie(String line);

    /** The first cookie of that name, or null. */
    default @Nullable String cookie(String name) {
        for (String line : lines("cookie")) {
            String value = CookieLine.value(line, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
