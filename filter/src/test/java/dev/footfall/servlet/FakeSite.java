// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.Site;
import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.PageCapture;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import java.util.ArrayList;
import java.util.List;

/** A site whose events a test reads straight from the ring. */
final class FakeSite implements Site {
    final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final PageCapture capture;
    private final boolean enabled;
    private int closed;

    FakeSite() {
        this(true, CaptureConfig.defaults());
    }

    FakeSite(boolean enabled, CaptureConfig config) {
        this.enabled = enabled;
        capture = new PageCapture(1, "localhost/shop", config, ring, new Decisions());
    }

    /** The events since last time, each as its lines, with the status in front. */
    List<List<String>> events() {
        List<List<String>> events = new ArrayList<>();
        ring.drain((slot, sequence) -> events.add(lines(slot)), 100);
        return events;
    }

    private static List<String> lines(EventSlot slot) {
        List<String> lines = new ArrayList<>();
        lines.add("status=" + slot.status() + (slot.isValid() ? "" : " invalid"));
        lines.addAll(SlotText.of(slot));
        return lines;
    }

    int closed() {
        return closed;
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public PageCapture capture() {
        return capture;
    }

    @Override
    public void close() {
        closed++;
    }
}
