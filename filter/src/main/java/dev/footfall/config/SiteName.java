// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a site is called: the container's host name and the context path, such as {@code localhost/shop}. */
final class SiteName {
    private static final int LONGEST = 200;
    /** No segment is empty or starts with a dot, since on disk a site is a directory. */
    private static final Pattern NAME = Pattern.compile("[\\w%~-][\\w%~.-]*(/[\\w%~-][\\w%~.-]*)*");

    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_~-%";

    private SiteName() {}

    /** @throws IllegalArgumentException if the text cannot be a site's name */
    static String checked(String text) {
        if (text.length() > LONGEST || !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    /** @param contextPath empty for the root context, else with a leading slash */
    static String of(@Nullable String containerHost, String contextPath) {
        String host = containerHost == null || containerHost.isBlank() ? "localhost" : containerHost;
        String name = host.toLowerCase(Locale.ROOT) + contextPath;
        return NAME.matcher(name).matches() ? name : escaped(name);
    }

    /** A container may allow what a directory's name must not have; two sites must not become one. */
    private static String escaped(String name) {
        StringBuilder escaped = new StringBuilder();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 0xFF);
            boolean inside = i > 0 && bytes[i - 1] != '/' && i < bytes.length - 1;
            boolean plain = PLAIN.indexOf(c) >= 0 || ((c == '.' || c == '/') && inside);
            escaped.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return escaped.toString();
    }
}
