// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows one site over JMX. */
public record SiteStatus(
        boolean enabled,
        Supplier<List<String>> destinations,
        Supplier<Map<String, Long>> skipped,
        List<String> problems,
        List<String> settings)
        implements SiteMXBean {

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    @Override
    public List<String> getDestinations() {
        return destinations.get();
    }

    @Override
    public Map<String, Long> getSkipped() {
        return skipped.get();
    }

    @Override
    public List<String> getProblems() {
        return problems;
    }

    @Override
    public List<String> getSettings() {
        return settings;
    }
}
