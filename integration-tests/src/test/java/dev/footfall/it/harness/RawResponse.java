// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came; in its text each char is one byte.
 *
 * @param body without chunk heads
 * @param raw every byte from the status line to the end
 */
public record RawResponse(String statusLine, List<String> headers, String body, String raw) {

    public int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    /** The body as the page it is. */
    public String text() {
        return new String(body.getBytes(ISO_8859_1), UTF_8);
    }

    public @Nullable String header(String name) {
        return header(headers, name);
    }

    static @Nullable String header(List<String> headers, String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse(null);
    }
}
