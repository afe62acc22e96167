// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.Site;

/** Makes filters that have joined what a benchmark gives them. */
public final class FilterMaker {
    private FilterMaker() {}

    public static PageViewFilter filter(Site site) {
        PageViewFilter filter = new PageViewFilter();
        filter.start(site);
        return filter;
    }
}
