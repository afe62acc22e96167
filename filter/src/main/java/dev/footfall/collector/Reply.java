// SPDX-License-Identifier: Apache-2.0
package dev.footfall.collector;

import java.util.Map;

/** An answer without a body. */
public record Reply(int status, Map<String, String> headers) {
    private static final String NO_STORE = "no-store";

    static final Reply DONE = of(204);
    static final Reply FORBIDDEN = of(403);
    static final Reply NOT_ALLOWED = new Reply(405, Map.of("Allow", "POST", "Cache-Control", NO_STORE));

    private static Reply of(int status) {
        return new Reply(status, Map.of("Cache-Control", NO_STORE, "X-Content-Type-Options", "nosniff"));
    }
}
