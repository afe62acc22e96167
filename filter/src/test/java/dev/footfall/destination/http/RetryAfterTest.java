// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "300, 300",
        "301, 300",
        "' 7 ', 7",
        "99999999999999999999999999, 300",
        "-5, 0",
        "1.5, 0",
        "٣, 0",
        "'', 0",
        "never, 0",
        "'Fri, 20 Nov 2026 10:00:30 GMT', 30",
        "'Fri, 20 Nov 2026 10:00:00 GMT', 0",
        "'Fri, 20 Nov 2026 09:59:59 GMT', 0",
        "'Sat, 21 Nov 2026 10:00:00 GMT', 300",
        "'Fri, 20 Nov 12026 10:00:00 GMT', 300",
        "'Mon, 20 Nov 2026 10:00:30 GMT', 0",
        "2026-11-20T10:00:30Z, 0"
    })
    void read_understandsSecondsAndDatesAndPassesOverAllElse(String header, int seconds) {
        assertThat(RetryAfter.read(header, NOW)).hasSeconds(seconds);
    }
}
