// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventJsonTest {

    @Test
    void write_namesEveryFactInTheContractsOrder() {
        assertThat(Events.json(Events.fullPage()))
                .isEqualTo("{\"type\":\"page\",\"messageId\":\"" + Events.ID + "\","
                        + "\"timestamp\":\"2026-11-20T10:00:00.123Z\",\"anonymousId\":\"visitor-1\",\"userId\":\"user-1\","
                        + "\"context\":{\"page\":{\"url\":\"https://shop.example.com/a?utm_source=x\",\"path\":\"/a\","
                        + "\"search\":\"?utm_source=x\",\"referrer\":\"https://example.com/\",\"title\":\"Shop\"},"
                        + "\"campaign\":{\"source\":\"x\",\"medium\":\"email\",\"name\":\"spring\",\"term\":\"shoes\","
                        + "\"content\":\"top\",\"id\":\"c1\"},\"clickIds\":{\"gclid\":\"Cj0KCQ\"},\"ip\":\"203.0.113.0\","
                        + "\"geo\":{\"country\":\"US\",\"region\":\"US-CA\"},"
                        + "\"userAgent\":\"Mozilla/5.0\",\"locale\":\"de-DE\","
                        + "\"headers\":{\"sec-ch-ua-platform\":\"\\\"macOS\\\"\"},\"cookies\":{\"theme\":\"dark\"},"
                        + "\"http\":{\"method\":\"GET\",\"status\":200,\"durationMs\":12.345,\"bytes\":5123,"
                        + "\"host\":\"shop.example.com\",\"contentType\":\"text/html\",\"route\":\"/{page}\"},"
                        + "\"session\":{\"id\":\"s1\",\"number\":2,\"entry\":\"/\","
                        + "\"start\":\"2026-11-20T09:45:00.007Z\"},"
                        + "\"footfall\":{\"engine\":\"default\",\"site\":\"localhost/shop\",\"host\":\"tomcat-valve\","
                        + "\"origin\":\"beacon\",\"trust\":\"signed\",\"state\":\"bfcache\",\"view\":\"v1\","
                        + "\"lane\":\"00\",\"seq\":123},\"rules\":{\"consent\":\"granted\",\"scrubbed\":2},"
                        + "\"truncated\":[\"query\"],\"library\":{\"name\":\"footfall\",\"version\":\"1.0.0\"}}}");
    }

    @Test
    void write_leavesAbsentFactsOut() {
        assertThat(Events.json(Events.page("/a")))
                .isEqualTo("{\"type\":\"page\",\"messageId\":\"" + Events.ID + "\","
                        + "\"timestamp\":\"2026-11-20T10:00:00.123Z\","
                        + "\"context\":{\"page\":{\"url\":\"https://shop.example.com/a\",\"path\":\"/a\"},"
                        + "\"http\":{\"method\":\"GET\",\"status\":200,\"durationMs\":12.3,"
                        + "\"host\":\"shop.example.com\",\"contentType\":\"text/html\"},"
                        + "\"footfall\":{\"engine\":\"default\",\"site\":\"localhost/shop\",\"host\":\"filter\","
                        + "\"origin\":\"server\",\"trust\":\"server\",\"state\":\"served\",\"lane\":\"00\",\"seq\":7},"
                        + "\"library\":{\"name\":\"footfall\",\"version\":\"1.0.0\"}}}");
    }

    @Test
    void read_bringsBackEveryKindOfEventExactly() {
        Map<String, Object> values = new HashMap<>();
        values.put("text", "größer \uD83D\uDE00 \"quoted\" \\ \u2028");
        values.put("int", 42);
        values.put("long", 1L << 40);
        values.put("fraction", 0.1);
        values.put("flag", true);
        values.put("nothing", null);
        values.put("list", List.of(1, "two", List.of()));
        values.put("map", Map.of("a", Map.of("b", 1)));

        for (Event event : List.of(
                Events.page("/"),
                Events.fullPage(),
                Events.track(values),
                Events.track(Map.of()),
                Events.identify(values))) {
            byte[] json = Events.bytes(event);

            EventSchema.assertValid(json);
            assertThat(EventJson.read(json, 0, json.length)).isEqualTo(event);
        }
    }

    @Test
    void read_takesOnlyTheRangeItIsGiven() {
        byte[] json = Events.bytes(Events.page("/"));
        byte[] framed = new byte[json.length + 9];
        Arrays.fill(framed, (byte) '{');
        System.arraycopy(json, 0, framed, 5, json.length);

        assertThat(EventJson.read(framed, 5, json.length)).isEqualTo(Events.page("/"));
    }

    @Test
    void read_passesOverNamesOfANewerVersion() {
        String newer = Events.json(Events.page("/"))
                .replace("\"context\":{", "\"later\":[{\"a\":1}],\"context\":{\"weather\":{\"sky\":\"blue\"},");

        assertThat(EventJson.read(newer.getBytes(UTF_8), 0, newer.length())).isEqualTo(Events.page("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"page\"",
                "1",
                "{",
                "{}",
                "{}{}",
                "{\"type\":\"page\"}",
                "\u0000",
                "{\"type\":\"alias\",\"messageId\":\"1\",\"timestamp\":\"2026-11-20T10:00:00.123Z\",\"context\":{}}"
            })
    void read_refusesWhatIsNoEvent(String text) {
        byte[] bytes = text.getBytes(UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> EventJson.read(bytes, 0, bytes.length));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"page\" | \"type\":7",
                "\"messageId\":\"019aa0b1-2c3d-7e4f-8a5b-6c7d8e9f0a1b\", | ''",
                "2026-11-20T | 2026-13-20T",
                "2026-11-20T | 2026-02-30T",
                "10:00:00.123Z | 10:00:00Z",
                "10:00:00.123Z | 10:00:61.123Z",
                "\"status\":200 | \"status\":\"200\"",
                "\"seq\":7 | \"seq\":null",
                "\"footfall\":{ | \"footfall\":[],\"x\":{",
                "\"page\":{ | \"headers\":{\"a\":1},\"page\":{",
                "\"page\":{ | \"truncated\":[1],\"page\":{",
                "\"library\":{ | \"lib\":{",
                "}}} | }}}}"
            })
    void read_refusesEventsWithOneFactSpoiled(String good, String bad) {
        String json = Events.json(Events.page("/a"));
        byte[] spoiled = json.replace(good, bad).getBytes(UTF_8);

        assertThat(json).contains(good);
        assertThatIllegalArgumentException().isThrownBy(() -> EventJson.read(spoiled, 0, spoiled.length));
    }

    @Test
    void read_neverThrowsAnythingElseWhateverByteIsFlipped() {
        byte[] json = Events.bytes(Events.track(Map.of("a", List.of(1, 2.5, "é"))));
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < json.length; i++) {
            byte[] flipped = json.clone();
            flipped[i] ^= (byte) (1 << random.nextInt(8));
            refused += isRefused(flipped, flipped.length) ? 1 : 0;
            assertThat(isRefused(json, i)).as("cut to %s bytes", i).isTrue();
        }

        assertThat(refused).isPositive();
    }

    private static boolean isRefused(byte[] json, int length) {
        try {
            EventJson.read(json, 0, length);
            return false;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    @Test
    void read_boundsDepthAndText() {
        String deep = Events.json(Events.page("/"))
                .replaceFirst("\\{", "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + ",");
        String longText = Events.json(Events.page("/")).replaceFirst("\\{", "{\"x\":\"" + "a".repeat(70_000) + "\",");

        assertThat(isRefused(deep.getBytes(UTF_8), deep.length())).isTrue();
        assertThat(isRefused(longText.getBytes(UTF_8), longText.length())).isTrue();
    }

    @Test
    void write_refusesWhatCouldNotBeReadBack() {
        Object deep = 1;
        for (int i = 0; i < EventJson.MAX_DEPTH; i++) {
            deep = List.of(deep);
        }
        for (Object value : new Object[] {deep, "a".repeat(EventJson.MAX_TEXT + 1), new Object(), new int[1]}) {
            TrackEvent event = Events.track(Map.of("value", value));
            assertThatIllegalArgumentException().isThrownBy(() -> EventJson.write(event, new JsonBytes()));
        }
    }

    @Test
    void write_leavesTheTargetUsableAfterARefusal() {
        JsonBytes target = new JsonBytes();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.write(Events.track(Map.of("value", new Object())), target));

        target.reset();
        EventJson.write(Events.page("/"), target);

        assertThat(EventJson.read(target.array(), 0, target.size())).isEqualTo(Events.page("/"));
    }

    @ParameterizedTest
    @CsvSource({
        "a\uD800b, a\uFFFDb",
        "\uDC00, \uFFFD",
        "\uDC00\uD800, \uFFFD\uFFFD",
        "a\u0000b\u0000, ab",
        "\uD83D\uDE00, \uD83D\uDE00",
        "\uD83D\u0000\uDE00, \uFFFD\uFFFD"
    })
    void write_keepsOnlyTextThatUtf8AndDatabasesCanHold(String sent, String kept) {
        byte[] json = Events.bytes(Events.withUserAgent(sent));

        EventSchema.assertValid(json);
        assertThat(EventJson.read(json, 0, json.length).context().userAgent()).isEqualTo(kept);
    }

    @Test
    void write_isValidJsonForAnyText() {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder("x");
            random.ints(40, 0, 0x10000).forEach(c -> text.append((char) c));
            byte[] json = Events.bytes(Events.track(Map.of(text.toString(), text.toString())));

            EventSchema.assertValid(json);
        }
    }

    @Test
    void write_hasNoWordForNotANumber() {
        List<Object> values =
                new ArrayList<>(List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, 1.5f, (short) 3));
        String json = Events.json(Events.track(Map.of("values", values)));

        assertThat(json).contains("\"values\":[null,null,null,1.5,3]");
        EventSchema.assertValid(json);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12.3, 12.3",
        "12.3456, 12.346",
        "0.001, 0.001",
        "0.0004, 0",
        "1.05, 1.05",
        "1.5, 1.5",
        "100, 100",
        "12345678.9, 12345678.9",
        "-1, 0",
        "NaN, 0"
    })
    void write_givesDurationsAtMostThreeDecimalsAndNoExponent(double durationMs, String written) {
        Context context = Events.page("/").context();
        Context.Http http = new Context.Http("GET", 200, durationMs, 0, null, null, null);
        PageView event = new PageView(
                Events.ID,
                Events.AT,
                null,
                null,
                new Context(
                        context.page(),
                        null,
                        Map.of(),
                        null,
                        null,
                        null,
                        null,
                        Map.of(),
                        Map.of(),
                        http,
                        null,
                        context.footfall(),
                        null,
                        List.of(),
                        context.library()));

        assertThat(Events.json(event)).contains("\"durationMs\":" + written + ",\"bytes\":0}");
    }
}
