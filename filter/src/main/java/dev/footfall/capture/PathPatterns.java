// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.List;

/** Which paths a site counts, and which of those answer with data. */
final class PathPatterns {
    private static final String EVERYTHING = "/**";

    private final List<PathPattern> include;
    private final List<PathPattern> exclude;
    private final List<PathPattern> dataViews;

    PathPatterns(CaptureConfig config) {
        include = config.include().contains(EVERYTHING) ? List.of() : compile("include", config.include());
        exclude = compile("exclude", config.exclude());
        dataViews = compile("dataViews", config.dataViews());
    }

    private static List<PathPattern> compile(String setting, List<String> patterns) {
        return patterns.stream()
                .map(pattern -> new PathPattern(setting, pattern))
                .toList();
    }

    /** Whether no path need be asked for at all. */
    boolean areNone() {
        return include.isEmpty() && exclude.isEmpty() && dataViews.isEmpty();
    }

    boolean exclude(CharSequence path) {
        return !(include.isEmpty() || any(include, path)) || any(exclude, path);
    }

    boolean hasDataViews() {
        return !dataViews.isEmpty();
    }

    boolean isDataView(CharSequence path) {
        return any(dataViews, path);
    }

    private static boolean any(List<PathPattern> patterns, CharSequence path) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).matches(path)) {
                return true;
            }
        }
        return false;
    }
}
