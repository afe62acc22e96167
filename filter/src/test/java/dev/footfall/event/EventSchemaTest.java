// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EventSchemaTest {

    @Test
    void schema_isOne() throws IOException {
        try (var stream = requireNonNull(Event.class.getResourceAsStream("event.schema.json"))) {
            assertThat(EventSchema.problemsOfSchema(new String(stream.readAllBytes(), UTF_8)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"page\" | \"type\":\"alias\"",
                "-7e4f- | -4e4f-",
                "10:00:00.123Z | 10:00:00Z",
                "\"context\":{ | \"more\":1,\"context\":{",
                "\"page\":{ | \"more\":1,\"page\":{",
                "\"url\":\"https | \"url\":\"ftp",
                "\"path\":\"/a\" | \"path\":\"a\"",
                "\"search\":\"?utm | \"search\":\"utm",
                "\"source\":\"x\" | \"source\":\"\"",
                "\"ip\":\"203.0.113.0\" | \"ip\":\"client.example.com\"",
                "\"locale\":\"de-DE\" | \"locale\":\"de_DE\"",
                "\"headers\":{\"sec | \"headers\":{\"Sec",
                "\"bytes\":5123 | \"bytes\":-1",
                "\"durationMs\":12.345 | \"durationMs\":\"12\"",
                "\"origin\":\"beacon\" | \"origin\":\"browser\"",
                "\"trust\":\"signed\" | \"trust\":\"none\"",
                "\"state\":\"bfcache\" | \"state\":\"seen\"",
                "\"truncated\":[\"query\"] | \"truncated\":[]",
                "\"messageId\" | \"id\"",
                "\"library\" | \"lib\"",
                "\"type\":\"page\" | \"type\":\"track\"",
                "\"type\":\"page\" | \"type\":\"page\",\"event\":\"Seen\""
            })
    void schema_refusesOneFactSpoiled(String good, String bad) {
        String json = Events.json(Events.fullPage());

        assertThat(json).contains(good);
        assertThat(EventSchema.problems(json)).isEmpty();
        assertThat(EventSchema.problems(json.replace(good, bad))).isNotEmpty();
    }

    @Test
    void schema_wantsWhatEachTypeHas() {
        String track = Events.json(Events.track(Map.of()));
        String identify = Events.json(Events.identify(Map.of()));

        assertThat(EventSchema.problems(track)).isEmpty();
        assertThat(EventSchema.problems(identify)).isEmpty();
        assertThat(EventSchema.problems(track.replace("\"event\":\"Order Completed\",", "")))
                .isNotEmpty();
        assertThat(EventSchema.problems(identify.replace("\"traits\":{},", ""))).isNotEmpty();
    }

    /** Names stand once in code; the schema is the second place, and must not fall behind. */
    @Test
    void schema_knowsEveryName() throws IOException {
        try (var stream = requireNonNull(Event.class.getResourceAsStream("event.schema.json"))) {
            String schema = new String(stream.readAllBytes(), UTF_8);
            for (Name name : Name.values()) {
                assertThat(schema).contains("\"" + name.text() + "\": {");
            }
        }
    }
}
