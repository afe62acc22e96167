// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class BoundedTextTest {
    @Test
    void text_isWhatWasGiven() {
        BoundedText text = new BoundedText("analytics");

        assertThat(text).hasToString("analytics").hasSize(9);
        assertThat(text.charAt(0)).isEqualTo('a');
        assertThat(text.subSequence(3, 5)).hasToString("ly");
    }

    @Test
    void looks_areCountedOverAllParts() {
        BoundedText text = new BoundedText("ab");
        CharSequence part = text.subSequence(1, 2);
        for (int i = 0; i < 50_000; i++) {
            assertThat(text.charAt(0) + part.charAt(0)).isEqualTo('a' + 'b');
        }

        assertThatIllegalStateException().isThrownBy(() -> part.charAt(0)).withMessage("the pattern takes too long");
        assertThatIllegalStateException().isThrownBy(() -> text.charAt(1));
        assertThatIllegalStateException()
                .isThrownBy(() -> text.subSequence(0, 1).charAt(0));
    }

    @Test
    void looks_areEnoughForAnUsualPatternAndALongText() {
        assertThat(Pattern.compile(".*analytics:yes.*")
                        .matcher(new BoundedText("x".repeat(8_000) + "analytics:yes" + "y".repeat(8_000)))
                        .matches())
                .isTrue();
    }
}
