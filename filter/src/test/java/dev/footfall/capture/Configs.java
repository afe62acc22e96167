// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.List;

/** Capture settings that differ from the defaults in what a test is about. */
final class Configs {
    private static final CaptureConfig DEFAULTS = CaptureConfig.defaults();

    private Configs() {}

    static CaptureConfig paths(List<String> include, List<String> exclude, List<String> dataViews) {
        return new CaptureConfig(
                include,
                exclude,
                DEFAULTS.methods(),
                DEFAULTS.statuses(),
                DEFAULTS.contentTypes(),
                dataViews,
                false,
                Speculative.SKIP,
                DEFAULTS.headers(),
                DEFAULTS.cookies(),
                DEFAULTS.remoteIpHeader());
    }

    static CaptureConfig keepingSpeculative() {
        return new CaptureConfig(
                DEFAULTS.include(),
                DEFAULTS.exclude(),
                DEFAULTS.methods(),
                DEFAULTS.statuses(),
                DEFAULTS.contentTypes(),
                List.of("/data/**"),
                false,
                Speculative.KEEP,
                DEFAULTS.headers(),
                DEFAULTS.cookies(),
                DEFAULTS.remoteIpHeader());
    }

    static CaptureConfig countingErrors(List<String> methods) {
        return new CaptureConfig(
                DEFAULTS.include(),
                DEFAULTS.exclude(),
                methods,
                DEFAULTS.statuses(),
                List.of("text/html", "Text/Plain"),
                DEFAULTS.dataViews(),
                true,
                Speculative.SKIP,
                DEFAULTS.headers(),
                DEFAULTS.cookies(),
                DEFAULTS.remoteIpHeader());
    }

    static CaptureConfig copying(List<String> headers, List<String> cookies) {
        return new CaptureConfig(
                DEFAULTS.include(),
                DEFAULTS.exclude(),
                DEFAULTS.methods(),
                DEFAULTS.statuses(),
                DEFAULTS.contentTypes(),
                DEFAULTS.dataViews(),
                false,
                Speculative.SKIP,
                headers,
                cookies,
                "X-Real-IP");
    }

    static CaptureConfig following(List<String> exclude, Following following) {
        return new CaptureConfig(
                DEFAULTS.include(),
                exclude,
                DEFAULTS.methods(),
                DEFAULTS.statuses(),
                DEFAULTS.contentTypes(),
                DEFAULTS.dataViews(),
                false,
                Speculative.SKIP,
                DEFAULTS.headers(),
                DEFAULTS.cookies(),
                DEFAULTS.remoteIpHeader(),
                following);
    }
}
