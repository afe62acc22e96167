// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.Site;
import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.Speculative;
import dev.footfall.capture.StatusRange;
import dev.footfall.config.Settings;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Takes every status for a page, so that a test sees each exchange that has one; its events come straight from the ring. */
final class FakeEngine implements Function<Settings, Site> {
    private static final CaptureConfig DEFAULTS = CaptureConfig.defaults();

    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final AtomicInteger present = new AtomicInteger();
    private final List<Seen> seen = new ArrayList<>();

    /** One event: {@code lines} are {@code FIELD=value}. */
    record Seen(String site, int status, long bytes, long millis, List<String> lines) {}

    @Override
    public Site apply(Settings settings) {
        if (settings.site().failOnError() && !settings.problems().isEmpty()) {
            throw new IllegalStateException(settings.problems().get(0).message());
        }
        names.add(settings.site().name());
        present.incrementAndGet();
        CaptureConfig given = settings.site().capture();
        PageCapture capture = capture(names.size() - 1, given.include(), given.exclude(), given.cookies());
        return new FakeSite(settings.site().enabled(), capture);
    }

    /** Names a site that nobody joins. */
    void names(String name) {
        names.add(name);
    }

    PageCapture capture(int number, List<String> include, List<String> exclude, List<String> cookies) {
        CaptureConfig config = new CaptureConfig(
                include,
                exclude,
                List.of("GET"),
                List.of(new StatusRange(200, 599)),
                List.of("text/html"),
                List.of(),
                true,
                Speculative.SKIP,
                DEFAULTS.headers(),
                cookies,
                DEFAULTS.remoteIpHeader());
        return new PageCapture(number, "site", config, ring, new Decisions());
    }

    /** All there were so far. */
    synchronized List<Seen> events() {
        ring.drain((slot, sequence) -> seen.add(read(slot)), 64);
        return List.copyOf(seen);
    }

    private Seen read(EventSlot slot) {
        return new Seen(
                names.get(slot.site()),
                slot.status(),
                slot.bytesSent(),
                slot.durationNanos() / 1_000_000,
                SlotText.of(slot));
    }

    /** Sites that joined and have not left. */
    int present() {
        return present.get();
    }

    private final class FakeSite implements Site {
        private final boolean enabled;
        private final PageCapture capture;

        FakeSite(boolean enabled, PageCapture capture) {
            this.enabled = enabled;
            this.capture = capture;
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
            present.decrementAndGet();
        }
    }
}
