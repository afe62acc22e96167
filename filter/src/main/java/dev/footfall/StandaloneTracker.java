// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.RequestReader;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The tracker of a program that is its own only site. */
final class StandaloneTracker implements OpenTracker {
    private final Site site;
    private final Tracker tracker;

    StandaloneTracker(Site site) {
        this.site = site;
        tracker = site.tracker(RequestReader.NONE);
    }

    @Override
    public boolean isEnabled() {
        return tracker.isEnabled();
    }

    @Override
    public boolean track(@Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties) {
        return tracker.track(request, event, properties);
    }

    @Override
    public boolean identify(@Nullable Object request, @Nullable String userId, @Nullable Map<String, ?> traits) {
        return tracker.identify(request, userId, traits);
    }

    @Override
    public boolean page(@Nullable Object request, @Nullable String name, @Nullable Map<String, ?> properties) {
        return tracker.page(request, name, properties);
    }

    @Override
    public CompletionStage<String> trackDurably(
            @Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties) {
        return tracker.trackDurably(request, event, properties);
    }

    @Override
    public void close() {
        site.close();
    }
}
