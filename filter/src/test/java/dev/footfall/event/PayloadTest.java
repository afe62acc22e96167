// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications pass in, and what becomes of it on its way through the ring. */
class PayloadTest {
    private static final String UUID_TEXT = "9b2f7c1e-3f7d-4a52-9d6e-1c2b3a4d5e6f";

    private static Payload read(PayloadWriter written) {
        assertThat(written.refusal()).isNull();
        return Payload.read(written.bytes());
    }

    private static Object readBack(Object value) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("it", value);
        return read(PayloadWriter.write("Seen", properties)).properties().get("it");
    }

    private static Refusal refusalOf(Object value) {
        return PayloadWriter.write("Seen", Collections.singletonMap("it", value))
                .refusal();
    }

    @SuppressWarnings("JavaUtilDate") // What old applications pass in.
    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("text", "text"),
                Arguments.of(null, null),
                Arguments.of(true, true),
                Arguments.of((byte) 1, 1),
                Arguments.of((short) 2, 2),
                Arguments.of(-3, -3),
                Arguments.of(Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(1.5, 1.5),
                Arguments.of(0.1f, 0.1),
                Arguments.of(1e300, 1e300),
                Arguments.of(-0.0, -0.0),
                Arguments.of(
                        new BigInteger("123456789012345678901234567890"),
                        new BigInteger("123456789012345678901234567890")),
                Arguments.of(new BigDecimal("12345678901234567.89"), new BigDecimal("12345678901234567.89")),
                Arguments.of(new BigDecimal("19.90"), 19.9),
                Arguments.of(new AtomicLong(7), 7),
                Arguments.of('c', "c"),
                Arguments.of(DayOfWeek.MONDAY, "MONDAY"),
                Arguments.of(Instant.parse("2026-11-20T10:00:00.5Z"), "2026-11-20T10:00:00.500Z"),
                Arguments.of(LocalDate.of(2026, 11, 20), "2026-11-20"),
                Arguments.of(
                        ZonedDateTime.of(2026, 11, 20, 10, 0, 1, 0, ZoneId.of("Europe/Berlin")),
                        "2026-11-20T10:00:01+01:00"),
                Arguments.of(Duration.ofSeconds(90), "PT1M30S"),
                Arguments.of(new Date(0), "1970-01-01T00:00:00Z"),
                Arguments.of(UUID.fromString(UUID_TEXT), UUID_TEXT),
                Arguments.of(Path.of("a", "b"), "a/b"),
                Arguments.of(List.of("a", 1, List.of()), List.of("a", 1, List.of())),
                Arguments.of(new LinkedHashSet<>(List.of("a", "b")), List.of("a", "b")),
                Arguments.of(new int[] {1, 2}, List.of(1, 2)),
                Arguments.of(new Object[] {"a", null}, Arrays.asList("a", null)),
                Arguments.of(Map.of(DayOfWeek.MONDAY, Map.of()), Map.of("MONDAY", Map.of())));
    }

    @ParameterizedTest
    @MethodSource("values")
    void value_comesOutAsJsonHasIt(Object given, Object expected) {
        assertThat(readBack(given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"\"\\/<>&'", "\u0001\n\t\u007f\u2028", "é€😀", "x"})
    void text_comesOutAsItWas(String text) {
        Map<String, Object> properties = Map.of(text, text);

        Payload payload = read(PayloadWriter.write(text, properties));

        assertThat(payload).isEqualTo(new Payload(text, Map.of(text, text)));
    }

    @Test
    void text_losesOnlyWhatNoJsonCanHold() {
        assertThat(readBack("a\u0000b")).isEqualTo("ab");
        assertThat(readBack("a\ud800b\udc00")).isEqualTo("a\ufffdb\ufffd");
    }

    @Test
    void properties_mayBeMissing() {
        assertThat(read(PayloadWriter.write("Seen", null)).properties()).isEmpty();
    }

    @Test
    void properties_keepTheirOrder() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List.of("c", "a", "b").forEach(name -> properties.put(name, 1));

        assertThat(read(PayloadWriter.write("Seen", properties)).properties().keySet())
                .containsExactly("c", "a", "b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u0000", "a\u0000"})
    void write_refusesWhatHasNoName(String name) {
        assertThat(PayloadWriter.write(name, Map.of()).refusal()).isEqualTo(Refusal.UNNAMED);
    }

    private static Stream<Object> unencodable() {
        return Stream.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                BigInteger.ONE.shiftLeft(1_000_000_000),
                new BigDecimal("1e400"),
                new BigDecimal("1e-999999999"),
                Hostile.throwing(new IllegalStateException("no text")),
                Hostile.throwing(new StackOverflowError()),
                Hostile.throwing(new OutOfMemoryError("of theirs")),
                Map.of(Hostile.throwing(new IllegalStateException("no name")), 1),
                new Hostile.ThrowingMap(),
                List.of(1, List.of(Double.NaN)),
                new double[] {Double.NaN});
    }

    // No parameterized test: that would ask them for their texts.
    @Test
    void write_refusesWhatNoJsonCanSay() {
        assertThat(unencodable().map(PayloadTest::refusalOf)).containsOnly(Refusal.UNENCODABLE);
    }

    @Test
    void value_whoseTextIsNullIsNoHarm() {
        assertThat(readBack(new Hostile(null, null))).isEqualTo("null");
    }

    @Test
    void write_refusesCirclesAndDepths() {
        Map<String, Object> circle = new HashMap<>();
        circle.put("again", circle);
        List<Object> list = new ArrayList<>();
        list.add(list);
        Object[] array = new Object[1];
        array[0] = array;

        assertThat(PayloadWriter.write("Seen", circle).refusal()).isEqualTo(Refusal.TOO_DEEP);
        assertThat(refusalOf(list)).isEqualTo(Refusal.TOO_DEEP);
        assertThat(refusalOf(array)).isEqualTo(Refusal.TOO_DEEP);
        assertThat(refusalOf(nested(100_000))).isEqualTo(Refusal.TOO_DEEP);
        assertThat(refusalOf(nested(EventJson.MAX_DEPTH - 1))).isEqualTo(Refusal.TOO_DEEP);
    }

    @Test
    void write_takesTheDeepestAndLargestThatCanBeRead() {
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 3; i++) {
            many.put("€".repeat(PayloadWriter.MAX_NAME - 1) + i, "x".repeat(EventJson.MAX_TEXT));
        }

        assertThat(readBack(nested(EventJson.MAX_DEPTH - 2))).isInstanceOf(List.class);
        assertThat(read(PayloadWriter.write("Seen", many)).properties()).isEqualTo(many);
        assertThat(read(PayloadWriter.write("Seen", Map.of("n", Collections.nCopies(9_998, 1))))
                        .properties())
                .hasSize(1);
    }

    /** So many lists, one in the other. */
    private static Object nested(int depth) {
        Object value = List.of();
        for (int i = 1; i < depth; i++) {
            value = List.of(value);
        }
        return value;
    }

    private static Stream<Map<?, ?>> tooLarge() {
        return Stream.of(
                Map.of("text", "x".repeat(EventJson.MAX_TEXT + 1)),
                Map.of("x".repeat(PayloadWriter.MAX_NAME + 1), 1),
                Map.of("values", Collections.nCopies(PayloadWriter.MAX_VALUES, 1)),
                Map.of("bytes", Collections.nCopies(5, "x".repeat(EventJson.MAX_TEXT))),
                new Hostile.EndlessMap());
    }

    @Test
    void write_refusesWhatIsTooLarge() {
        assertThat(tooLarge()
                        .map(properties ->
                                PayloadWriter.write("Seen", properties).refusal()))
                .containsOnly(Refusal.TOO_LARGE);
    }

    @Test
    void read_refusesOtherBytes() {
        for (String other : List.of("", "{", "[]", "{}", "{\"name\":1}", "{\"name\":\"x\",\"properties\":[]}")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Payload.read(other.getBytes(UTF_8)));
        }
    }

    @Test
    void namedPage_isAnEventWithAPageOrWithout() {
        Context full = Events.fullPage().context();
        Context apart = Events.track(Map.of()).context();
        PageView named = new PageView(Events.ID, Events.AT, null, null, "Checkout", Map.of("step", 2), full);
        byte[] json = Events.bytes(named);

        EventSchema.assertValid(json);
        assertThat(EventJson.read(json, 0, json.length)).isEqualTo(named);
        String without = Events.json(named).replaceAll("\"page\":\\{[^}]*},", "");
        EventSchema.assertValid(without);
        assertThat(EventSchema.problems(without.replace("\"name\":\"Checkout\",", "")))
                .isNotEmpty();
        assertThat(apart.page()).isNotNull();
    }

    /** What applications should not pass in. */
    private record Hostile(Throwable thrown, String text) {
        static Hostile throwing(Throwable thrown) {
            return new Hostile(thrown, null);
        }

        @Override
        public String toString() {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            return text;
        }

        private static final class ThrowingMap extends AbstractMap<String, Object> {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new UnsupportedOperationException();
            }
        }

        private static final class EndlessMap extends AbstractMap<String, Object> {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return new java.util.AbstractSet<>() {
                    @Override
                    public Iterator<Entry<String, Object>> iterator() {
                        return Stream.generate(() -> Map.<String, Object>entry("a", "b"))
                                .iterator();
                    }

                    @Override
                    public int size() {
                        return Integer.MAX_VALUE;
                    }
                };
            }
        }
    }
}
