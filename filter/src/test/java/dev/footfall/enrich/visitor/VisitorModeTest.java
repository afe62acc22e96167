// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorModeTest {
    @ParameterizedTest
    @EnumSource(VisitorMode.class)
    void parse_readsEachWordInAnyCase(VisitorMode mode) {
        assertThat(VisitorMode.parse(mode.toString())).isEqualTo(mode);
        assertThat(VisitorMode.parse(" " + mode.name() + " ")).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "dail", "cookies"})
    void parse_refusesAnyOther(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VisitorMode.parse(word))
                .withMessage("visitor must be off, aggregate, daily, cookie or user, got " + word);
    }

    @Test
    void words_areThoseOfTheSetting() {
        assertThat(VisitorMode.values())
                .extracting(VisitorMode::toString)
                .containsExactly("off", "aggregate", "daily", "cookie", "user");
    }
}
