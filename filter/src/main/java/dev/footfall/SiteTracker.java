// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.RequestReader;
import dev.footfall.event.Refusal;
import dev.footfall.ring.EventSlot.Kind;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A site's events, said in the words of one host's requests. */
final class SiteTracker implements Tracker {
    private final EventIntake intake;
    private final RequestReader requests;

    SiteTracker(EventIntake intake, RequestReader requests) {
        this.intake = intake;
        this.requests = requests;
    }

    @Override
    public boolean isEnabled() {
        return intake.isOpen();
    }

    @Override
    public boolean track(@Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties) {
        return intake.take(new Saying(Kind.TRACK, event, properties, request, requests));
    }

    @Override
    public boolean identify(@Nullable Object request, @Nullable String userId, @Nullable Map<String, ?> traits) {
        return intake.take(new Saying(Kind.IDENTIFY, userId, traits, request, requests));
    }

    @Override
    public boolean page(@Nullable Object request, @Nullable String name, @Nullable Map<String, ?> properties) {
        return intake.take(new Saying(Kind.PAGE, name, properties, request, requests));
    }

    @Override
    public CompletionStage<String> trackDurably(
            @Nullable Object request, @Nullable String event, @Nullable Map<String, ?> properties) {
        return intake.takeDurably(new Saying(Kind.TRACK, event, properties, request, requests));
    }

    /** Counts a call that cannot be understood. */
    void refuse(@Nullable Object request, Refusal reason) {
        intake.refuse(new Saying(Kind.TRACK, null, null, request, requests), reason);
    }
}
