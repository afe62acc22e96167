// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Takes nothing: the site is off, or there is none. Whoever makes one has said why. */
record NoTracker(String why) implements Tracker {
    @Override
    public boolean isEnabled() {
        return false;
    }

    @Override
    public boolean track(@Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties) {
        return false;
    }

    @Override
    public boolean identify(@Nullable Object request, @Nullable String userId, @Nullable Map<String, ?> traits) {
        return false;
    }

    @Override
    public boolean page(@Nullable Object request, @Nullable String name, @Nullable Map<String, ?> properties) {
        return false;
    }

    @Override
    public CompletionStage<String> trackDurably(
            @Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties) {
        return CompletableFuture.failedStage(new RejectedExecutionException(why));
    }
}
