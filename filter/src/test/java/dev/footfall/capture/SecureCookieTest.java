// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of its two names our cookie has, behind a proxy that ends the visitor's TLS. */
class SecureCookieTest {
    private final VisitorCookie cookie = new VisitorCookie(
            new PagePolicy(CaptureConfig.defaults(), HeaderNames.of(CaptureConfig.defaults())),
            new Following(List.of(), CookieOn.BEACON, Following.LONGEST, UserSource.NONE),
            arrival -> true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "false | - | - | pvid=",
                "true | - | - | __Host-pvid=",
                "false | https | - | __Host-pvid=",
                "false | ' HTTPS, http' | - | __Host-pvid=",
                "false | 'http, https' | - | pvid=",
                "false | - | for=203.0.113.7;proto=https | __Host-pvid=",
                "false | - | Proto=\"HTTPS\";for=203.0.113.7, for=10.0.0.2;proto=http | __Host-pvid=",
                "false | - | for=203.0.113.7;proto=http, for=10.0.0.2;proto=https | pvid=",
                "false | - | for=203.0.113.7 | pvid=",
                "false | - | for=203.0.113.7;xproto=https | pvid=",
                "false | - | for=203.0.113.7;proto=httpsx | pvid="
            })
    void cookie_isBoundToTheHostWhereTheBrowserSpeaksTls(
            boolean secure, @Nullable String proto, @Nullable String forwarded, String begin) {
        Arrival arrival = mock(Arrival.class);
        when(arrival.isSecure()).thenReturn(secure);
        when(arrival.header("x-forwarded-proto")).thenReturn(proto);
        when(arrival.header("forwarded")).thenReturn(forwarded);

        assertThat(cookie.beacon(arrival)).isTrue();
        verify(arrival).setCookie(startsWith(begin));
    }
}
