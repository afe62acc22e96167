// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.Site;
import dev.footfall.config.Settings;
import java.util.function.Function;

/** Makes valves that join what a benchmark gives them. */
public final class ValveMaker {
    private ValveMaker() {}

    public static PageViewValve valve(Function<Settings, Site> engine) {
        return new PageViewValve(engine, settings -> () -> {});
    }
}
