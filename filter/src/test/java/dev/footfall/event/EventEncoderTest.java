// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventEncoderTest {
    private final EventEncoder encoder = new EventEncoder();

    private String encoded(Event event) {
        JsonBytes json = encoder.encode(event);
        return new String(json.array(), 0, json.size(), UTF_8);
    }

    @Test
    void encode_givesTheSameJsonHoweverOftenPartsComeAgain() {
        List<Event> events = List.of(
                Events.fullPage(),
                Events.page("/"),
                Events.page("/", "localhost/other", 8),
                Events.track(Map.of("a", 1)),
                Events.identify(Map.of("a", "b")),
                Events.withUserAgent("\"quoted\""));

        for (int round = 0; round < 4; round++) {
            for (Event event : events) {
                assertThat(encoded(event)).isEqualTo(Events.json(event));
            }
        }
    }

    @Test
    void encode_isNotConfusedByEqualPartsThatAreOthers() {
        for (int i = 0; i < 5_000; i++) {
            Event event = Events.withUserAgent("Browser/" + i);

            assertThat(encoded(event)).isEqualTo(Events.json(event));
        }
    }

    @Test
    void encode_goesOnAfterAnEventItRefused() {
        Event refused = Events.track(Map.of("value", new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> encoder.encode(refused));

        assertThat(encoded(Events.fullPage())).isEqualTo(Events.json(Events.fullPage()));
    }
}
