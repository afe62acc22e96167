// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.EventCapture.Given;
import dev.footfall.ring.Drop;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import dev.footfall.status.EngineStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCaptureTest {
    private static final int LARGE = 100 << 10;

    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final Decisions decisions = new Decisions();
    private final EventCapture capture =
            new EventCapture(7, "localhost/shop", CaptureConfig.defaults(), ring, decisions);
    private final List<Long> claimed = new ArrayList<>();

    private boolean publish(String payload, Exchange exchange) {
        Given given = new Given(Kind.TRACK, "Signup", payload.getBytes(UTF_8));
        return capture.publish(given, exchange, claimed::add);
    }

    @Test
    void publish_putsPayloadAndTheRequestsFactsIntoASlot() {
        FakeExchange exchange = new FakeExchange()
                .with("user-agent", "Firefox")
                .with("referer", "https://search.example.com/")
                .with("sec-gpc", "1")
                .with("authorization", "Basic c2VjcmV0")
                .with("cookie", "JSESSIONID=1; _ga=GA1.1.2.3");

        assertThat(publish("{}", exchange)).isTrue();

        ring.drain(
                (slot, sequence) -> {
                    assertThat(claimed).containsExactly(sequence);
                    assertThat(slot.isValid()).isTrue();
                    assertThat(slot.site()).isEqualTo(7);
                    assertThat(slot.kind()).isEqualTo(Kind.TRACK);
                    assertThat(slot.origin()).isEqualTo(Origin.API);
                    assertThat(slot.overflow()).isNull();
                    assertThat(SlotText.of(slot))
                            .containsExactly(
                                    "PAYLOAD={}",
                                    "HEADER:sec-gpc=1",
                                    "METHOD=GET",
                                    "SCHEME=https",
                                    "HOST=shop.example.com",
                                    "PEER=192.0.2.1",
                                    "USER_AGENT=Firefox",
                                    "URI=/signup",
                                    "QUERY=utm_source=x",
                                    "REFERRER=https://search.example.com/",
                                    "COOKIE:_ga=GA1.1.2.3");
                },
                1);
        assertThat(ring.drained()).isEqualTo(1);
    }

    @Test
    void publish_putsALargePayloadBesideTheSlot() {
        publish("x".repeat(LARGE), null);

        ring.drain((slot, sequence) -> assertThat(slot.overflow()).hasSize(LARGE), 1);
        assertThat(ring.drained()).isEqualTo(1);
    }

    @Test
    void publish_dropsWhatFindsNoRoomBesideTheSlots() {
        int fitting = EventRing.OVERFLOW_BYTES / LARGE;
        for (int i = 0; i < fitting; i++) {
            assertThat(publish("x".repeat(LARGE), null)).isTrue();
        }

        assertThat(publish("x".repeat(LARGE), null)).isFalse();
        assertThat(publish("small", null)).isTrue();
        assertThat(ring.dropped(Drop.TOO_LARGE)).isEqualTo(1);
        assertThat(claimed).hasSize(fitting + 1);
    }

    @Test
    void publish_dropsWhatFindsTheRingFullOrClosed() {
        for (int i = 0; i < ring.capacity(); i++) {
            assertThat(publish("{}", null)).isTrue();
        }

        assertThat(publish("{}", null)).isFalse();
        ring.close();
        assertThat(publish("{}", null)).isFalse();
        assertThat(ring.dropped(Drop.RING_FULL)).isEqualTo(1);
        assertThat(ring.dropped(Drop.CLOSED)).isEqualTo(1);
        assertThat(capture.isClosed()).isTrue();
    }

    @Test
    void publish_ofARequestThatFailsHalfWayIsNoEvent() {
        FakeExchange exchange = new FakeExchange().failingAt(3, new IllegalStateException("recycled"));

        assertThat(publish("{}", exchange)).isFalse();

        ring.drain((slot, sequence) -> assertThat(slot.isValid()).isFalse(), 1);
        assertThat(ring.drained()).isEqualTo(1);
    }

    @Test
    void decisions_showWhatBecameOfEachEvent() {
        decisions.turn(true);
        publish("{}", null);
        capture.refused(Kind.IDENTIFY, "", "unnamed");

        assertThat(new EngineStatus("1", () -> null, decisions).decisions(0))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("\tlocalhost/shop\ttrack\tSignup\tapi"),
                        line -> assertThat(line).endsWith("\tlocalhost/shop\tidentify\t\tunnamed"));
    }
}
