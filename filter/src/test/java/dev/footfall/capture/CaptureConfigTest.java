// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureConfigTest {
    private static CaptureConfig config(
            String include, String method, String type, String header, String remoteIpHeader) {
        return new CaptureConfig(
                List.of(include),
                List.of(),
                List.of(method),
                List.of(StatusRange.of(200)),
                List.of(type),
                List.of(),
                false,
                Speculative.SKIP,
                List.of(header),
                List.of(),
                remoteIpHeader);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "shop, GET,  text/html,  dnt, x-forwarded-for, ~include must be paths that start with / or *, got shop~",
                "/**,  HEAD, text/html,  dnt, x-forwarded-for, ~methods must be HTTP methods in capital letters other than HEAD, got HEAD~",
                "/**,  get,  text/html,  dnt, x-forwarded-for, ~methods must be HTTP methods in capital letters other than HEAD, got get~",
                "/**,  GET,  html,       dnt, x-forwarded-for, ~contentTypes must be types such as text/html, got html~",
                "/**,  GET,  text/html;x, dnt, x-forwarded-for, ~contentTypes must be types such as text/html, got text/html;x~",
                "/**,  GET,  text/html,  a b, x-forwarded-for, ~headers must be names of ASCII letters, digits and -._ with at most one *, got a b~",
                "/**,  GET,  text/html,  dnt, a b,             ~remoteIpHeader must be a header's name, got a b~",
            })
    void constructor_namesTheSettingItRefuses(
            String include, String method, String type, String header, String remoteIpHeader, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(include, method, type, header, remoteIpHeader))
                .withMessage(message);
    }

    @Test
    void constructor_foldsCaseWhereCaseDoesNotMatter() {
        CaptureConfig config = config("/**", "GET", "Text/HTML", "DNT", "X-Forwarded-For");

        assertThat(config.contentTypes()).containsExactly("text/html");
        assertThat(config.remoteIpHeader()).isEqualTo("x-forwarded-for");
    }

    @ParameterizedTest
    @CsvSource({"99, 200, 99-200", "200, 600, 200-600", "300, 200, 300-200", "42, 42, 42"})
    void statusRange_refusesWhatIsNoStatus(int from, int to, String shown) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatusRange(from, to))
                .withMessage("statuses must be codes or ranges from 100 to 599, got " + shown);
    }
}
