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
    private static final AllowList ALL_HEADERS = headers("*");
    private static final AllowList ALL_COOKIES = AllowList.cookies(List.of("*"));

    private static AllowList headers(String... allowed) {
        return AllowList.headers(List.of(allowed), "X_Visitor");
    }

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
                "remote_user",
                "x_auth_token",
                "x_session_id",
                "x_client_secret",
                "x-amzn-oidc-data",
                "x-saml-attributes",
                "x-assertion",
                "ssl-client-s-dn",
                "ssl_client_s_dn",
                "ssl_client_s_dn_cn",
                "x-wf-user",
                "x-user-id",
                "x_userid",
                "x-username",
                "x-bearer",
                "x-identity",
                "x-login",
                "from",
                // would carry addresses past the truncation
                "x-forwarded-for",
                "forwarded",
                "x-real-ip",
                "true-client-ip",
                "x_real_ip",
                "client_ip_city",
                // as the setting remoteIpHeader of this test names it
                "x-visitor",
                "x_visitor",
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
        AllowList byName = headers(name, "save-data");
        assertThat(byName.allows(name)).isFalse();
        assertThat(byName.names()).extracting(HeaderName::text).containsExactly("save-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sec-ch-ua",
                "save-data",
                "cf-ipcountry",
                "sec-fetch-user",
                "x-from-app",
                "x-theme",
                "accept",
                "x-request-id"
            })
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
                "identity",
                "myIdentity",
                "bearer",
                "ticket",
                "TGC",
                "CASTGC",
                "app-tgt",
                "logged_in",
                "wordpress_logged_in_1f",
                "login",
                "email",
                "user",
                "ajs_user_id",
                "api_key",
                "remember_me",
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
        assertThat(headers(CaptureConfig.DEFAULT_HEADERS.toArray(String[]::new)).names())
                .extracting(HeaderName::text)
                .isEqualTo(CaptureConfig.DEFAULT_HEADERS);
        AllowList cookies = AllowList.cookies(CaptureConfig.DEFAULT_COOKIES);
        assertThat(List.of(
                        "_ga",
                        "_ga_ABC123",
                        "_pk_id.1.1fff",
                        "_sp_id.1fff",
                        "sp",
                        "ajs_anonymous_id",
                        "rl_anonymous_id",
                        "_ga_1TGC2TGT3X",
                        "mp_abc_mixpanel",
                        "YCID",
                        "ph_phc_abc_posthog",
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
        assertThat(headers("Save-Data").allows("save-data")).isTrue();
        assertThat(headers("Save-Data").names()).extracting(HeaderName::text).containsExactly("save-data");
    }

    @Test
    void names_areNoneWherePatternsDecide() {
        assertThat(headers("sec-ch-*", "save-data").names()).isNull();
        assertThat(headers().names()).isEmpty();
        assertThat(headers().allows("accept")).isFalse();
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
