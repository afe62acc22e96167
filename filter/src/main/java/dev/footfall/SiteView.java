// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.Scope;
import dev.footfall.config.Settings;
import dev.footfall.status.Jmx;
import dev.footfall.status.SiteMXBean;
import dev.footfall.status.SiteStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows a site over JMX. */
final class SiteView {
    private SiteView() {}

    static Jmx.Registration register(
            String engine,
            Settings settings,
            boolean counts,
            List<String> problems,
            Supplier<List<String>> destinations,
            Supplier<Map<String, Long>> skipped) {
        SiteStatus status = new SiteStatus(counts, destinations, skipped, problems, settings.report(Scope.SITE));
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("type", "Site");
        keys.put("engine", engine);
        keys.put("name", settings.site().name());
        return Jmx.register(SiteMXBean.class, status, keys);
    }
}
