// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Click ids within other values: in where a login goes on, in texts, in properties. */
final class NestedClickIdsTest {
    private static Scrubber scrubber(boolean on, boolean keepsClickIds) {
        Scrubber scrubber = new Scrubber(on, new SecretNames(List.of()));
        scrubber.reset(keepsClickIds);
        return scrubber;
    }

    @ParameterizedTest
    @CsvSource({
        "next=%2Fcheckout%3Fgclid%3DABC, next=%2Fcheckout%3Fgclid%3Dredacted",
        "next=/checkout?fbclid=abc, next=/checkout?fbclid=redacted",
        "a=1;gclid=x, a=1;gclid=redacted",
        "next=%2Fcheckout%3Fpage%3D2, next=%2Fcheckout%3Fpage%3D2",
        "gclid=x&a=b, gclid=redacted&a=b",
    })
    void query_losesThemOfVisitorsWhoMayNotBeFollowed(String query, String clean) {
        assertThat(scrubber(true, false).query(query)).isEqualTo(clean);
        assertThat(scrubber(false, false).query(query)).isEqualTo(clean);
        assertThat(scrubber(true, true).query(query)).isEqualTo(query);
        assertThat(scrubber(false, true).query(query)).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void value_losesThem(boolean on) {
        String text = "see https://example.com/?gclid=Cj0KC and more";

        assertThat(scrubber(on, false).value(text)).isEqualTo("see https://example.com/?gclid=redacted and more");
        assertThat(scrubber(on, true).value(text)).isEqualTo(text);
        assertThat(scrubber(on, false).value("{\"gclid\":\"Cj0KC\"}")).isEqualTo("{\"gclid\":\"redacted\"}");
    }

    @Test
    void properties_loseThem() {
        Map<String, Object> properties = Map.of("gclid", "Cj0KC", "plan", "pro");

        assertThat(new PropertyScrubber(scrubber(true, false)).clean(properties))
                .isEqualTo(Map.of("gclid", "redacted", "plan", "pro"));
        assertThat(new PropertyScrubber(scrubber(true, true)).clean(properties)).isEqualTo(properties);
    }

    @Test
    void numbers_underSecretNamesGo() {
        Map<String, Object> properties = Map.of("pin", 1234, "otp", List.of(123456L), "count", 1234);

        assertThat(new PropertyScrubber(scrubber(true, true)).clean(properties))
                .isEqualTo(Map.of("pin", "redacted", "otp", List.of("redacted"), "count", 1234));
        assertThat(new PropertyScrubber(scrubber(false, true)).clean(properties))
                .isEqualTo(properties);
    }
}
