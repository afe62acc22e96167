// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.Site;
import dev.footfall.config.Settings;
import java.util.Map;
import java.util.function.Function;

/** Makes handlers that join what a benchmark gives them. */
public final class HandlerMaker {
    private HandlerMaker() {}

    public static PageViewHandler handler(Function<Settings, Site> engine) {
        return new PageViewHandler(Map.of(), engine);
    }
}
