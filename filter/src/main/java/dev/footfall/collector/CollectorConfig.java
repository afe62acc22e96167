// SPDX-License-Identifier: Apache-2.0
package dev.footfall.collector;

/**
 * Whether a site answers browsers' own calls, and where.
 *
 * @param path below the site's context path, such as {@code /_pv}
 */
public record CollectorConfig(boolean open, String path) {
    public static final String DEFAULT_PATH = "/_pv";

    /** No {@code .} or {@code ..}: servers resolve them before anybody is asked. */
    private static final String PARTS = "(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+";

    public CollectorConfig {
        if (!path.matches(PARTS)) {
            throw new IllegalArgumentException(
                    "browserPath must be a path such as /_pv, of letters, digits and . _ ~ -, got " + path);
        }
    }

    public static CollectorConfig closed() {
        return new CollectorConfig(false, DEFAULT_PATH);
    }
}
