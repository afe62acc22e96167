// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventHeadTest {
    @Test
    void of_readsFromCanonicalJsonWhatTheEventSays() {
        for (Event event : List.of(Events.fullPage(), Events.track(Map.of("total", 1)), Events.identify(Map.of()))) {
            EventHead head = EventHead.of(Events.bytes(event));

            assertThat(head).isEqualTo(EventHead.of(event)).isNotNull();
            assertThat(head.time()).isEqualTo(Events.AT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"messageId\":\"1\",\"type\":\"page\",\"timestamp\":\"2026-11-20T10:00:00.123Z\"}",
                "{\"type\":\"page\",\"messageId\":\"a\\\"b\",\"timestamp\":\"2026-11-20T10:00:00.123Z\"}",
                "{\"type\":\"page\",\"messageId\":\"1\",\"timestamp\":\"2026-11-20T10:00"
            })
    void of_leavesWhatBeginsOtherwiseToAParser(String json) {
        assertThat(EventHead.of(json.getBytes(UTF_8))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-20T10:00:00Z", "2026-13-20T10:00:00.123Z"})
    void time_isOneOfOurs(String timestamp) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventHead("page", "1", timestamp).time())
                .withMessageStartingWith("not an event: timestamp");
    }
}
