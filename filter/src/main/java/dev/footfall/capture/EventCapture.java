// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import dev.footfall.status.Decisions;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Puts the events that one site's application names itself into the ring. Any thread; never waits or locks. */
public final class EventCapture {
    /** A payload of at most this part of a slot goes into it; the request's facts need the rest. */
    private static final int SLOT_PART = 4;

    private final int site;
    private final String name;
    private final EventRing ring;
    private final Decisions decisions;
    private final RequestCopy request;

    /** As {@link PageCapture}: the same site, the same number. */
    public EventCapture(int site, String name, CaptureConfig config, EventRing ring, Decisions decisions) {
        this.site = site;
        this.name = name;
        this.ring = ring;
        this.decisions = decisions;
        request = new RequestCopy(config);
    }

    /** What the application, or a browser, said. */
    public static final class Given {
        private final Kind kind;
        private final Origin origin;
        private final String label;
        private final byte[] payload;

        /**
         * @param label its name, for those who watch the decisions
         * @param payload is not changed any more
         */
        public Given(Kind kind, String label, byte[] payload) {
            this(kind, Origin.API, label, payload);
        }

        /** As said by {@code origin}. */
        public Given(Kind kind, Origin origin, String label, byte[] payload) {
            this.kind = kind;
            this.origin = origin;
            this.label = label;
            this.payload = payload;
        }
    }

    /**
     * Publishes one event, or counts it as dropped.
     *
     * @param exchange the request it belongs to; null if there is none
     * @param claimed gets its sequence before the journal thread can see it
     * @return false if it was dropped, and also if it could not be filled in, which the journal thread counts as failed
     */
    public boolean publish(Given given, @Nullable Exchange exchange, LongConsumer claimed) {
        long now = System.currentTimeMillis();
        int beside = isForSlot(given) ? 0 : given.payload.length;
        String user = request.user(exchange);
        long sequence = ring.claim(1, beside, now);
        boolean taken = false;
        if (sequence != EventRing.DROPPED) {
            try {
                claimed.accept(sequence);
                fill(ring.slot(sequence), given, exchange, user, now);
                taken = true;
            } catch (Throwable trouble) {
                // Not counted here: the slot is published unsealed, and the journal thread counts it as failed.
            } finally {
                ring.publish(sequence);
            }
        }
        show(given.kind, given.label, taken ? given.origin.name().toLowerCase(Locale.ROOT) : "dropped");
        return taken;
    }

    private boolean isForSlot(Given given) {
        return given.payload.length <= ring.slotBytes() / SLOT_PART;
    }

    private void fill(EventSlot slot, Given given, @Nullable Exchange exchange, @Nullable String user, long now) {
        slot.begin(site, given.kind, State.SERVED, now);
        slot.origin(given.origin);
        if (isForSlot(given)) {
            slot.put(Field.PAYLOAD, given.payload, 0, given.payload.length);
        } else {
            slot.attach(given.payload);
        }
        if (exchange != null) {
            exchange.read(request.names());
            request.copyFirst(exchange, user, slot);
            request.copyLast(exchange, slot);
        }
        slot.seal();
    }

    /** Shows one that was refused before it came here. */
    public void refused(Kind kind, String label, String reason) {
        show(kind, label, reason);
    }

    private void show(Kind kind, String label, String reason) {
        if (!decisions.isOn()) {
            return;
        }
        try {
            decisions.add(System.currentTimeMillis(), name, kind.name().toLowerCase(Locale.ROOT), label, reason);
        } catch (Throwable onlyTheShow) {
            // The event has gone its way already.
        }
    }

    /** Whether the engine has stopped, so that nothing is taken any more. */
    public boolean isClosed() {
        return ring.isClosed();
    }
}
