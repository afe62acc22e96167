// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "de-DE,de;q=0.9,en;q=0.8 | de-DE",
                "de | de",
                "DE-de | de-DE",
                "zh-hant-tw | zh-Hant-TW",
                "en;q=0.1, fr;q=0.9 | fr",
                "en;q=0.5,fr;q=0.5 | en",
                "en;q=0.05,fr;q=0.049 | en",
                "en ; q=0.2 , fr ; Q=0.7 | fr",
                "*,de;q=0.5 | de",
                "* | -",
                "en;q=0 | -",
                "en;q=0,de;q=0.001 | de",
                "en;q=2,de;q=0.5 | de",
                "en;q=x | -",
                "en;q= | -",
                "en;level=1,de;q=0.3 | de",
                "de_DE | -",
                "de_DE,fr;q=0.1 | fr",
                "<script>,de | de",
                "a,x-klingon,i-klingon | -",
                "de--DE | -",
                "de-123456789 | -",
                "de-CH-1901-x-one-two-three-four-five-six-seven | de-CH-1901-x-one-two-three-four",
                ",,;,de | de",
                "dé | -",
                "- | -"
            })
    void first_isTheOneLikedBest(String header, String locale) {
        assertThat(AcceptLanguage.first(header)).isEqualTo(locale);
    }

    @Test
    void first_neverThrows() {
        Random random = new Random(31);
        String alphabet = "de-,;q=0.9* \u0000éA1";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(30), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
            String locale = AcceptLanguage.first(text.toString());

            if (locale != null) {
                assertThat(locale).hasSizeLessThanOrEqualTo(35).matches("[a-z]{2,8}(-[A-Za-z0-9]{1,8})*");
            }
        }
    }
}
