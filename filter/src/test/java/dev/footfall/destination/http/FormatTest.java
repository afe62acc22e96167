// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.destination.Batch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.jr.ob.JSON;

class FormatTest {
    @Test
    void json_isAnArrayOfTheEventsAsTheyAre() {
        assertThat(body("json", Events.batch("{\"a\":\"ü\"}"))).isEqualTo("[{\"a\":\"ü\"}]");
        assertThat(body("JSON", Events.batch("{}", "{}", "{}"))).isEqualTo("[{},{},{}]");
    }

    @Test
    void ndjson_isALineForEachEvent() {
        assertThat(body("ndjson", Events.batch("{\"a\":1}", "{}"))).isEqualTo("{\"a\":1}\n{}\n");
    }

    @Test
    void cloudevents_putsEachEventIntoAnEnvelope() throws Exception {
        List<Object> envelopes = JSON.std.listFrom(body("cloudevents", Events.of(2)));

        assertThat(envelopes)
                .hasSize(2)
                .element(1)
                .isEqualTo(Map.of(
                        "specversion", "1.0",
                        "id", "0190a000-0000-7000-8000-000000000001",
                        "source", "/footfall/localhost/shop",
                        "type", "dev.footfall.page",
                        "time", "2026-11-20T10:00:00.123Z",
                        "datacontenttype", "application/json",
                        "data", JSON.std.mapFrom(Events.page(1))));
    }

    @Test
    void cloudevents_changesNoByteOfTheEvent() {
        assertThat(body("cloudevents", Events.of(1))).contains(",\"data\":" + Events.page(0) + "}]");
    }

    @ParameterizedTest
    @CsvSource({"track, '\"event\":\"Signup\",\"properties\":{},'", "identify, '\"userId\":\"7\",\"traits\":{},'"})
    void cloudevents_parsesAnEventThatBeginsOtherwise(String type, String facts) throws Exception {
        String event = "{\"timestamp\":\"2026-11-20T10:00:00.123Z\",\"messageId\":\"a\\\"b\",\"type\":\"" + type + "\","
                + facts + "\"context\":" + Events.context() + "}";

        assertThat(JSON.std.mapFrom(body("cloudevents", Events.batch(event)).replaceAll("^\\[|]$", "")))
                .containsEntry("id", "a\"b")
                .containsEntry("type", "dev.footfall." + type)
                .containsEntry("time", "2026-11-20T10:00:00.123Z");
    }

    @Test
    void cloudevents_namesTheSourceItIsGiven() {
        Format format = Format.of("cloudevents", "urn:example:shop");

        assertThat(new String(format.body(Events.of(1)), UTF_8)).contains("\"source\":\"urn:example:shop\",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my shop", "%", "größe"})
    void cloudevents_refusesASourceThatIsNoReference(String source) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Format.of("cloudevents", source))
                .withMessage("source must be a URI reference, got " + source);
    }

    @Test
    void of_refusesAnotherWord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Format.of("xml", null))
                .withMessage("format must be json, ndjson or cloudevents, got xml");
    }

    private static String body(String format, Batch batch) {
        return new String(Format.of(format, null).body(batch), UTF_8);
    }
}
