// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderNameTest {
    @ParameterizedTest
    @CsvSource({
        "sec-fetch-site, sec-fetch-site, true",
        "sec-fetch-site, Sec-Fetch-Site, true",
        "sec-fetch-site, SEC-FETCH-SITE, true",
        "sec-fetch-site, sec-fetch-mode, false",
        "sec-fetch-site, sec-fetch-sit, false",
        "sec-fetch-site, sec_fetch_site, false",
        "x, X, true",
        "'', '', true",
        "'', x, false",
    })
    void is_readsBytesInAnyCase(String name, String typed, boolean expected) {
        byte[] wire = ("#" + typed + "#").getBytes(ISO_8859_1);

        assertThat(HeaderName.of(name).is(wire, 1, typed.length())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"sec-fetch-site, SEC-FETCH-SITE", "dnt, DNT", "x-forwarded-for, X-Forwarded-For", "x, X"})
    void mark_isTheSameInAnyCase(String name, String typed) {
        int telling = HeaderName.telling(typed.length());

        assertThat(HeaderName.mark(typed.length(), typed.charAt(0), typed.charAt(telling)))
                .isEqualTo(HeaderName.of(name).mark());
    }
}
