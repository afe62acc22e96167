// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.footfall.Site;
import dev.footfall.capture.PageCapture;
import dev.footfall.config.Settings;
import dev.footfall.config.SiteSettings;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A site whose events a test reads straight from the ring, as lines with what the slot says besides in front. */
final class FakeSite implements Site {
    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final List<List<String>> events = new ArrayList<>();
    private final boolean enabled;
    private final PageCapture capture;
    private final AtomicInteger closed = new AtomicInteger();

    FakeSite(SiteSettings settings) {
        enabled = settings.enabled();
        capture = new PageCapture(1, settings.name(), settings.capture(), ring, new Decisions());
    }

    static FakeSite of(Settings settings) {
        return new FakeSite(settings.site());
    }

    /** All events so far, once there are as many. */
    List<List<String>> await(int count) {
        Awaitility.await().atMost(10, SECONDS).until(() -> events().size() >= count);
        return events();
    }

    List<List<String>> events() {
        ring.drain((slot, sequence) -> events.add(lines(slot)), 100);
        return events;
    }

    private static List<String> lines(EventSlot slot) {
        List<String> lines = new ArrayList<>();
        lines.add("host=" + slot.host());
        lines.add("status=" + slot.status() + (slot.isValid() ? "" : " invalid"));
        lines.add("bytes=" + slot.bytesSent());
        lines.add("millis=" + slot.durationNanos() / 1_000_000);
        lines.addAll(SlotText.of(slot));
        return lines;
    }

    @Override
    public boolean enabled() {
        return enabled;
    }

    @Override
    public PageCapture capture() {
        return capture;
    }

    int closed() {
        return closed.get();
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }
}
