// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.PageCapture;
import dev.footfall.collector.Collector;
import dev.footfall.config.SiteSettings;
import dev.footfall.status.Jmx;
import org.jspecify.annotations.Nullable;

/**
 * One web application's place in an engine.
 *
 * @param capture null if the site is off
 * @param events takes what the application says; null if the site is off
 * @param collector answers browsers' own calls; null if the site takes none
 * @param refusal why the application's start is to fail, or null
 * @param join among those of its application; null if the site is off
 */
record Membership(
        SiteSettings settings,
        @Nullable PageCapture capture,
        @Nullable EventIntake events,
        @Nullable Collector collector,
        @Nullable String refusal,
        Jmx.Registration registration,
        Siblings.@Nullable Join join) {
    String name() {
        return settings.name();
    }
}
