// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.Drop;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import dev.footfall.status.EngineStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCaptureTest {
    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final Decisions decisions = new Decisions();
    private final PageCapture capture = capture(CaptureConfig.defaults());
    private final List<List<String>> seen = new ArrayList<>();

    private PageCapture capture(CaptureConfig config) {
        return new PageCapture(7, "localhost/shop", config, ring, decisions);
    }

    private void drain() {
        ring.drain((slot, sequence) -> seen.add(slot.isValid() ? SlotText.of(slot) : List.of("invalid")), 100);
    }

    @Test
    void exit_publishesWhatThePageSays() {
        FakeExchange exchange = new FakeExchange()
                .with("user-agent", "Firefox")
                .with("referer", "https://search.example.com/")
                .with("accept-language", "de-DE")
                .with("x-forwarded-for", "203.0.113.9")
                .with("x-forwarded-proto", "https")
                .with("x-forwarded-host", "shop.example.com")
                .with("sec-gpc", "1")
                .with("sec-fetch-site", "cross-site")
                .with("authorization", "Basic c2VjcmV0")
                .with("cookie", "JSESSIONID=1; _ga=GA1.1.2.3; theme=dark");

        capture.exit(exchange);

        drain();
        assertThat(seen)
                .singleElement()
                .satisfies(lines -> assertThat(lines)
                        .containsExactly(
                                "HEADER:sec-gpc=1",
                                "METHOD=GET",
                                "SCHEME=https",
                                "HOST=shop.example.com",
                                "PEER=192.0.2.1",
                                "FORWARDED_FOR=203.0.113.9",
                                "FORWARDED_PROTO=https",
                                "FORWARDED_HOST=shop.example.com",
                                "USER_AGENT=Firefox",
                                "URI=/signup",
                                "QUERY=utm_source=x",
                                "REFERRER=https://search.example.com/",
                                "LANGUAGE=de-DE",
                                "CONTENT_TYPE=text/html;charset=UTF-8",
                                "COOKIE:_ga=GA1.1.2.3",
                                "HEADER:sec-fetch-site=cross-site"));
    }

    @Test
    void exit_publishesTheOutcome() {
        capture.exit(new FakeExchange().status(203));

        ring.drain(PageCaptureTest::assertOutcome, 1);
        assertThat(ring.drained()).isEqualTo(1);
    }

    private static void assertOutcome(EventSlot slot, long sequence) {
        assertThat(slot.isValid()).isTrue();
        assertThat(slot.site()).isEqualTo(7);
        assertThat(slot.kind()).isEqualTo(Kind.PAGE);
        assertThat(slot.state()).isEqualTo(State.SERVED);
        assertThat(slot.arrivalMillis()).isEqualTo(1_000);
        assertThat(slot.durationNanos()).isEqualTo(2_000_000);
        assertThat(slot.bytesSent()).isEqualTo(5_123);
        assertThat(slot.status()).isEqualTo(203);
    }

    @Test
    void exit_countsASkippedExchangeUnderOneReason() {
        capture.exit(new FakeExchange().method("POST").status(404));
        capture.exit(new FakeExchange().status(404));
        capture.exit(new FakeExchange().contentType("image/png"));
        capture.exit(new FakeExchange().with("sec-purpose", "prefetch"));

        assertThat(capture.skipped().snapshot())
                .containsOnly(
                        Map.entry("method", 1L),
                        Map.entry("status", 1L),
                        Map.entry("content_type", 1L),
                        Map.entry("speculative", 1L));
        assertThat(ring.published()).isZero();
    }

    @Test
    void exit_keepsTheWishNotToBeFollowedWhateverElseIsSent() {
        FakeExchange hostile = new FakeExchange()
                .path("/" + "x".repeat(9_000))
                .with("user-agent", "x".repeat(9_000))
                .with("referer", "x".repeat(9_000))
                .with("x-forwarded-for", "203.0.113.9,".repeat(999) + "192.0.2.7")
                .with("cookie", "_ga=" + "x".repeat(9_000))
                .with("dnt", "1")
                .with("sec-gpc", "1");

        capture(Configs.copying(List.of(), List.of())).exit(hostile);

        drain();
        assertThat(seen)
                .singleElement()
                .satisfies(lines -> assertThat(lines)
                        .startsWith("HEADER:sec-gpc=1", "HEADER:dnt=1", "METHOD=GET", "SCHEME=https")
                        .anyMatch(line -> line.startsWith("URI=/xxx")));
    }

    @Test
    void exit_readsTheConfiguredForwardingHeader() {
        FakeExchange exchange =
                new FakeExchange().with("x-real-ip", "203.0.113.9").with("x-forwarded-for", "192.0.2.66");

        capture(Configs.copying(List.of("*"), List.of())).exit(exchange);

        drain();
        assertThat(seen.get(0)).noneMatch(line -> line.startsWith("HEADER:x-real-ip"));
        assertThat(seen.get(0)).contains("FORWARDED_FOR=203.0.113.9").noneMatch(line -> line.contains("192.0.2.66"));
    }

    @Test
    void exit_neverThrowsAndCountsOnceWhereverTheHostFails() {
        FakeExchange untroubled = new FakeExchange();
        capture.exit(untroubled);
        drain();
        seen.clear();
        long incomplete = 0;

        for (int call = 1; call <= untroubled.calls(); call++) {
            long before = capture.failed() + ring.published();
            capture.exit(new FakeExchange().failingAt(call, new IllegalStateException("recycled")));
            assertThat(capture.failed() + ring.published())
                    .as("at call %d", call)
                    .isEqualTo(before + 1);
        }

        drain();
        incomplete += seen.stream().filter(List.of("invalid")::equals).count();
        assertThat(capture.failed()).isPositive();
        assertThat(incomplete).isPositive().isEqualTo(untroubled.calls() - capture.failed());
        assertThat(ring.published()).isEqualTo(ring.drained());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 15, 20})
    void exit_swallowsErrorsThatAreThePagesOwn(int call) {
        capture.exit(new FakeExchange().failingAt(call, new StackOverflowError()));
        capture.exit(new FakeExchange().failingAt(call, new NoClassDefFoundError()));
        capture.exit(new FakeExchange().failingAt(call, new Exception("checked")));
        drain();

        assertThat(capture.failed() + seen.size()).isEqualTo(3);
    }

    @Test
    void exit_publishesItsSlotAndThrowsNothingEvenWhenMemoryIsGone() {
        capture.exit(new FakeExchange().failingAt(20, new OutOfMemoryError()));
        capture.exit(new FakeExchange().failingAt(20, new AssertionError()));
        capture.exit(new FakeExchange().failingAt(1, new OutOfMemoryError()));

        drain();
        assertThat(seen).containsExactly(List.of("invalid"), List.of("invalid"));
        assertThat(capture.failed()).isEqualTo(1);
    }

    @Test
    void exit_dropsWhenTheRingIsFullOrClosed() {
        for (int i = 0; i < 65; i++) {
            capture.exit(new FakeExchange());
        }
        ring.close();
        capture.exit(new FakeExchange());

        assertThat(ring.published()).isEqualTo(64);
        assertThat(ring.dropped(Drop.RING_FULL)).isEqualTo(1);
        assertThat(ring.dropped(Drop.CLOSED)).isEqualTo(1);
        assertThat(capture.failed()).isZero();
    }

    @Test
    void exit_showsDecisionsOnlyWhileSomebodyWatches() {
        List<String> shown = new ArrayList<>();
        capture.exit(new FakeExchange());
        decisions.turn(true);
        capture.exit(new FakeExchange());
        capture.exit(new FakeExchange().status(404).path("/missing"));
        ring.close();
        capture.exit(new FakeExchange().path(null));

        shown.addAll(List.of(new EngineStatus("1", () -> null, decisions).decisions(0)));

        assertThat(shown)
                .containsExactly(
                        "1\t1000\tlocalhost/shop\tGET\t/signup\tpage",
                        "2\t1000\tlocalhost/shop\tGET\t/missing\tstatus",
                        "3\t1000\tlocalhost/shop\tGET\t\tdropped");
    }

    @Test
    void exit_countsAPageOnceWhenOnlyShowingItFails() {
        decisions.turn(true);
        FakeExchange counting = new FakeExchange();
        capture.exit(counting);
        drain();

        capture.exit(new FakeExchange().failingAt(counting.calls(), new IllegalStateException("recycled")));
        capture.exit(new FakeExchange().failingAt(counting.calls(), new OutOfMemoryError()));

        drain();
        assertThat(seen).hasSize(3).doesNotContain(List.of("invalid"));
        assertThat(capture.failed()).isZero();
    }
}
