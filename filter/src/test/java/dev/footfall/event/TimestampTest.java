// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampTest {
    private static final DateTimeFormatter THREE_DIGITS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final TimestampWriter writer = new TimestampWriter();

    private String text(Instant instant) {
        byte[] bytes = new byte[Timestamp.LENGTH + 2];
        writer.write(instant.getEpochSecond(), instant.getNano() / 1_000_000, bytes, 1);
        return new String(bytes, 1, Timestamp.LENGTH, US_ASCII);
    }

    @Test
    void write_givesWhatTheJdkWrites() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            Instant instant = Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));

            String written = text(instant);

            assertThat(written).isEqualTo(THREE_DIGITS.format(instant));
            assertThat(Timestamp.parse(written)).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z", "2028-02-29T12:00:00.001Z"})
    void parse_readsTheEdges(String text) {
        assertThat(text(Timestamp.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-20",
                "2026-11-20T10:00:00Z",
                "2026-11-20T10:00:00.1234Z",
                "2026-11-20T10:00:00.123+",
                "2026-11-20 10:00:00.123Z",
                "2026-11-20T24:00:00.123Z",
                "2026-00-20T10:00:00.123Z",
                "２026-11-20T10:00:00.123Z"
            })
    void parse_refusesAnyOtherSpelling(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Timestamp.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-000001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
    void write_refusesYearsOfMoreThanFourDigits(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> text(Instant.parse(text)));
    }
}
