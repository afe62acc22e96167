// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.footfall.capture.RequestReader;
import dev.footfall.event.EventSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final RequestReader PATHS = request -> request instanceof String path ? PageExchange.of(path) : null;

    @TempDir
    Path directory;

    private Engines engines;
    private Site site;
    private Tracker tracker;

    @BeforeEach
    void start() {
        engines = new Engines(directory);
        site = engines.join(Map.of());
        tracker = site.tracker(PATHS);
    }

    @AfterEach
    void stop() {
        engines.close();
    }

    private List<String> awaitLines(int count) {
        await().atMost(SOON).until(() -> engines.lines().size() == count);
        engines.lines().forEach(EventSchema::assertValid);
        return engines.lines();
    }

    @Test
    void events_reachTheDestination() {
        assertThat(tracker.isEnabled()).isTrue();
        assertThat(tracker.track("/signup", "Signup", Map.of("plan", "pro"))).isTrue();
        assertThat(tracker.identify("/signup", "user-42", Map.of("email", "jane@example.com")))
                .isTrue();
        assertThat(tracker.page("/checkout", "Checkout", null)).isTrue();

        assertThat(awaitLines(3))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"track\"")
                                .contains("\"event\":\"Signup\",\"properties\":{\"plan\":\"pro\"},")
                                .contains("\"url\":\"https://shop.example.com/signup\"", "\"ip\":\"192.0.2.0\"")
                                .contains("\"origin\":\"api\",\"trust\":\"server\"")
                                .doesNotContain("\"http\":"),
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"identify\"")
                                .contains("\"userId\":\"user-42\",\"traits\":{\"email\":\"jane@example.com\"}"),
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"page\"")
                                .contains("\"name\":\"Checkout\",\"context\":"));
    }

    @Test
    void events_needNoRequest() {
        assertThat(tracker.track("Invoiced", Map.of("total", 19.9))).isTrue();
        assertThat(tracker.identify("user-42", null)).isTrue();
        assertThat(tracker.page("Newsletter", Map.of())).isTrue();

        assertThat(awaitLines(3)).allSatisfy(line -> assertThat(line).doesNotContain("\"ip\":"));
    }

    @Test
    void events_largerThanASlotArrive() {
        String text = "words ".repeat(10_000);

        assertThat(tracker.track("Imported", Map.of("text", text))).isTrue();

        assertThat(awaitLines(1).get(0)).contains(text);
    }

    @Test
    void badInput_isRefusedAndCountedByItsReason() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("again", circle);

        assertThat(tracker.track(null, null)).isFalse();
        assertThat(tracker.identify("", Map.of())).isFalse();
        assertThat(tracker.track("a", Map.of("x", Double.NaN))).isFalse();
        assertThat(tracker.page("a", circle)).isFalse();
        assertThat(tracker.track("a", Map.of("x", Collections.nCopies(20_000, 1))))
                .isFalse();
        assertThat(tracker.track(new Object(), "a", Map.of())).isFalse();

        assertThat(Engines.dropped())
                .isEqualTo(Map.of(
                        "unnamed", 2L, "unencodable", 1L, "too_deep", 1L, "too_large", 1L, "unreadable_request", 1L));
        assertThat(tracker.track("the next", Map.of())).isTrue();
        assertThat(awaitLines(1).get(0)).contains("\"event\":\"the next\"");
        assertThat(Engines.attribute("Balanced")).isEqualTo(true);
    }

    @Test
    void request_thatThrowsIsRefused() {
        Tracker recycled = site.tracker(request -> {
            throw new IllegalStateException("recycled");
        });

        assertThat(recycled.track("/", "a", Map.of())).isFalse();
        assertThat(Engines.dropped()).isEqualTo(Map.of("unreadable_request", 1L));
    }

    @Test
    void site_thatIsOffTakesNothing() {
        Tracker off = engines.join(Map.of("enabled", "false")).tracker(PATHS);

        assertThat(off.isEnabled()).isFalse();
        assertThat(off.track("a", Map.of())).isFalse();
        assertThat(off.identify("a", Map.of())).isFalse();
        assertThat(off.page("a", Map.of())).isFalse();
        assertThatThrownBy(() ->
                        off.trackDurably("a", Map.of()).toCompletableFuture().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("site localhost is off");
    }

    @Test
    void site_thatHasLeftIsNotListenedTo() {
        Site other = engines.join(Map.of());
        Tracker left = other.tracker(PATHS);
        other.close();

        assertThat(left.isEnabled()).isFalse();
        assertThat(left.track("a", Map.of())).isFalse();
        assertThat(Engines.dropped()).isEqualTo(Map.of("closed", 1L));
        assertThat(tracker.track("a", Map.of())).isTrue();
    }

    @Test
    void engine_thatHasStoppedTakesNothing() {
        site.close();

        assertThat(tracker.isEnabled()).isFalse();
        assertThat(tracker.track("a", Map.of())).isFalse();
        assertThatThrownBy(() -> tracker.trackDurably("a", Map.of())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void trackDurably_completesWithTheMessageIdOnceItIsJournaled() {
        String id = tracker.trackDurably("/order", "Paid", Map.of("total", 19.9))
                .toCompletableFuture()
                .join();

        assertThat(Engines.attribute("Journaled")).isEqualTo(1L);
        assertThat(awaitLines(1).get(0)).contains("\"messageId\":\"" + id + "\"", "\"event\":\"Paid\"");
    }

    @Test
    void trackDurably_isKeptByAStop() {
        var stage = tracker.trackDurably("a", Map.of()).toCompletableFuture();
        site.close();

        assertThat(stage.join()).isNotEmpty();
    }

    @Test
    void trackDurably_saysWhyItRefuses() {
        assertThatThrownBy(() -> tracker.trackDurably("a", Map.of("x", Double.NaN))
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unencodable");
        assertThatThrownBy(() -> tracker.trackDurably(null, Map.of())
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unnamed");
    }

    /** An application's map may throw anything when it is looked at, and the page must not learn of it. */
    @Test
    void trackDurably_throwsNothingWhateverItsPropertiesDo() {
        Map<String, Object> hostile = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new StackOverflowError();
            }
        };

        assertThat(tracker.track("a", hostile)).isFalse();
        assertThat(tracker.trackDurably("a", hostile).toCompletableFuture()).isCompletedExceptionally();
        for (int i = 0; i < Receipts.MOST; i++) {
            tracker.trackDurably("a", hostile);
        }
        assertThat(tracker.trackDurably("b", Map.of()).toCompletableFuture().join())
                .isNotEmpty();
    }

    @Test
    void trackDurably_runsWhatDependsOnItOffTheJournalThread() {
        String thread = tracker.trackDurably("a", Map.of())
                .thenApply(id -> Thread.currentThread().getName())
                .toCompletableFuture()
                .join();

        assertThat(thread).doesNotStartWith("footfall-journal");
    }
}
