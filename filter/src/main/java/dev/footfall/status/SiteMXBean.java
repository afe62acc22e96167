// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.List;
import java.util.Map;

/** One site, as JMX shows it: {@code dev.footfall:type=Site,engine=<engine>,name=<site>}. */
public interface SiteMXBean {
    boolean isEnabled();

    /** The destinations this site's events go to. */
    List<String> getDestinations();

    /** Exchanges that are no pages, by reason. */
    Map<String, Long> getSkipped();

    /** What is wrong with this site's settings, one line each. */
    List<String> getProblems();

    /** Settings that differ from their default, each with its origin; secrets masked. */
    List<String> getSettings();
}
