// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.destination.DeliveryTerms.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTermsTest {

    @Test
    void of_isAtLeastOnceAtAnyAgeUnlessTold() {
        assertThat(DeliveryTerms.of(config(Map.of()))).isEqualTo(DeliveryTerms.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "at-least-once, AT_LEAST_ONCE",
        "at-most-once, AT_MOST_ONCE",
        "At-Most-Once, AT_MOST_ONCE",
    })
    void of_readsTheMode(String word, Mode mode) {
        assertThat(DeliveryTerms.of(config(Map.of("mode", word))).mode()).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "once", "exactly-once", "at_most_once", " at-most-once", "AT-MOST"})
    void of_refusesAnyOtherMode(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryTerms.of(config(Map.of("mode", word))))
                .withMessage("mode must be at-least-once or at-most-once, got " + word);
    }

    @Test
    void of_takesASecondAsTheShortestAge() {
        assertThat(DeliveryTerms.of(config(Map.of("maxAge", Duration.ofSeconds(1))))
                        .maxAge())
                .isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {999, 0, -1, Long.MIN_VALUE})
    void of_refusesAShorterAge(long millis) {
        Duration age = Duration.ofMillis(millis);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryTerms.of(config(Map.of("maxAge", age))))
                .withMessage("maxAge must be at least 1s, got " + age);
    }

    private static DestinationConfig config(Map<String, Object> values) {
        return new DestinationConfig("crm", "http", null, Path.of("unused"), values);
    }
}
