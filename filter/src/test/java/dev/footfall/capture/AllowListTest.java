// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
    private static final AllowList ALL_HEADERS = AllowList.headers(List.of("*"));
    private static final AllowList ALL_COOKIES = AllowList.cookies(List.of("*"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "proxy-authorization",
                "cookie",
                "set-cookie",
                "x-api-key",
                "x-csrf-token",
                "x-xsrf",
                "x-amz-security-token",
                "x-access-token",
                "x-client-secret",
                "x-password",
                "x-auth-user",
                "x-session-id",
                "x-apikey",
                "x-api_key",
                "x-hub-signature",
                "x-credentials",
                "x-goog-iap-jwt-assertion",
                "dpop",
                "x-functions-key",
                "x-ssl-client-cert",
                "x-ms-client-principal-name",
                "x-remote-user",
                // would carry addresses past the truncation
                "x-forwarded-for",
                "forwarded",
                "x-real-ip",
                "true-client-ip",
                "cf-connecting-ip",
                "cf-connecting-ipv6",
                "x-azure-clientip",
                "x-envoy-external-address",
                "remote-addr",
                "x-original-forwarded-for",
                // would carry URLs past the scrubbing
                "referer",
                "hx-current-url",
                "x-original-uri",
                "turbo-referrer",
                // copied as fields of their own
                "user-agent",
                "accept-language",
                "sec-gpc",
                "dnt"
            })
    void headers_neverAllowWhatIsDenied(String name) {
        assertThat(ALL_HEADERS.allows(name)).isFalse();
        AllowList byName = AllowList.headers(List.of(name, "save-data"));
        assertThat(byName.allows(name)).isFalse();
        assertThat(byName.names()).containsExactly("save-data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sec-ch-ua", "save-data", "cf-ipcountry", "x-theme", "accept", "x-request-id"})
    void headers_allowAllElseByStar(String name) {
        assertThat(ALL_HEADERS.allows(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "JSESSIONID",
                "PHPSESSID",
                "ASP.NET_SessionId",
                "laravel_session",
                "access_token",
                "authelia",
                "_csrf",
                "XSRF-TOKEN",
                "client_secret",
                "id_jwt",
                "remember-me",
                "rememberMe",
                "connect.sid",
                "SID",
                "oidc_state",
                ".AspNetCore.Identity"
            })
    void cookies_neverAllowWhatIsDenied(String name) {
        assertThat(ALL_COOKIES.allows(name)).isFalse();
        assertThat(AllowList.cookies(List.of(name)).allows(name)).isFalse();
        assertThat(AllowList.cookies(List.of(name.charAt(0) + "*")).allows(name))
                .isFalse();
    }

    @Test
    void defaults_areNotDeniedThemselves() {
        assertThat(AllowList.headers(CaptureConfig.DEFAULT_HEADERS).names()).isEqualTo(CaptureConfig.DEFAULT_HEADERS);
        AllowList cookies = AllowList.cookies(CaptureConfig.DEFAULT_COOKIES);
        assertThat(List.of(
                        "_ga",
                        "_ga_ABC123",
                        "_pk_id.1.1fff",
                        "_sp_id.1fff",
                        "ajs_anonymous_id",
                        "ph_phc_abc_posthog",
                        "AMP_1234567890",
                        "__eventn_id"))
                .allMatch(cookies::allows);
    }

    @Test
    void cookies_matchTheirCaseAndPatternsExactly() {
        AllowList cookies = AllowList.cookies(List.of("theme", "_ga_*", "ph_*_posthog"));

        assertThat(List.of("theme", "_ga_", "_ga_X", "ph__posthog", "ph_x_posthog"))
                .allMatch(cookies::allows);
        assertThat(List.of("", "Theme", "theme2", "them", "_ga", "_gaX", "ph_posthog", "ph_x_posthog2", "\u1234"))
                .noneMatch(cookies::allows);
    }

    @Test
    void headers_foldTheCaseOfWhatTheyAreGiven() {
        assertThat(AllowList.headers(List.of("Save-Data")).allows("save-data")).isTrue();
        assertThat(AllowList.headers(List.of("Save-Data")).names()).containsExactly("save-data");
    }

    @Test
    void names_areNoneWherePatternsDecide() {
        assertThat(AllowList.headers(List.of("sec-ch-*", "save-data")).names()).isNull();
        assertThat(AllowList.headers(List.of()).names()).isEmpty();
        assertThat(AllowList.headers(List.of()).allows("accept")).isFalse();
    }

    @Test
    void allows_readsBytesAsWell() {
        byte[] bytes = "Cookie: _ga_X=1".getBytes(ISO_8859_1);

        assertThat(AllowList.cookies(List.of("_ga_*")).allows(new ByteText().over(bytes, 8, 5)))
                .isTrue();
        assertThat(ALL_COOKIES.allows(new ByteText().over(new byte[] {(byte) 0xE9}, 0, 1)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "*a*", "**", "a;b", "grün", "a,b"})
    void of_refusesWhatNoNameCanBe(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowList.cookies(List.of("ok", name)))
                .withMessage("cookies must be names of ASCII letters, digits and -._ with at most one *, got " + name);
    }
}
