// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import dev.footfall.it.harness.RawRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request that carries a secret in every place it has, and no secret twice: whoever finds one knows where it came from.
 * All made up.
 */
final class Secrets {
    private static final String JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lLTQ3MTEifQ.c2lnbmF0dXJlLW9mLWphbmU";

    /** Parts of paths. */
    private static final List<String> IN_PATH = List.of(
            "0A1B2C3DPATHSESSION", "4f9a1c20", "path.jane@example.com", JWT, "9f86d081884c7d659a2feaa0c55ad015");

    /** By parameter. */
    private static final Map<String, String> IN_QUERY = Map.ofEntries(
            Map.entry("token", "query-token-1"),
            Map.entry("code", "query-code-2"),
            Map.entry("api_key", "query-key-3"),
            Map.entry("password", "query-password-4"),
            Map.entry("who", "query.jane%40example.com"),
            Map.entry("card", "4111-1111-1111-1111"),
            Map.entry("to", "DE89370400440532013000"),
            Map.entry("id", "AKIAQ7ZT3MXK2VJD5PRW"),
            Map.entry("next", "%2Fcb%3Faccess_token%3Dnested-token-5"),
            Map.entry("x", "Zx8Qw3Er5Ty7Ui9Op1As2Df4Gh6Jk8Lz0Xc"));

    private static final Map<String, String> IN_COOKIES = Map.ofEntries(
            Map.entry("JSESSIONID", "0A1B2C3DCOOKIESESSION"),
            Map.entry("SESSION", "cookie-session-6"),
            Map.entry("connect.sid", "cookie-sid-7"),
            Map.entry("remember-me", "cookie-remember-8"),
            Map.entry("XSRF-TOKEN", "cookie-xsrf-9"),
            Map.entry("auth", "cookie-auth-10"),
            Map.entry("CASTGC", "cookie-ticket-11"),
            Map.entry("last", "https%3A%2F%2Fa.example%2Fcb%3Fcode%3Dcookie-code-12"),
            Map.entry("prefs", "%7B%22password%22%3A%22cookie-password-13%22%7D"),
            Map.entry("seen", "cookie.jane%40example.com"));

    private static final Map<String, String> IN_HEADERS = Map.ofEntries(
            Map.entry("Authorization", "Basic d2FsbHk6b3BlbnNlc2FtZQ"),
            Map.entry("Proxy-Authorization", "Bearer header-bearer-14"),
            Map.entry("X-API-Key", "header-key-15"),
            Map.entry("Api-Key", "header-key-16"),
            Map.entry("Ocp-Apim-Subscription-Key", "header-key-17"),
            Map.entry("X-Functions-Key", "header-key-18"),
            Map.entry("X-Auth-Token", "header-token-19"),
            Map.entry("X-Access-Token", "header-token-20"),
            Map.entry("X-Vault-Token", "header-token-21"),
            Map.entry("X-Amz-Security-Token", "header-token-22"),
            Map.entry("X-CSRF-Token", "header-csrf-23"),
            Map.entry("X-XSRF-TOKEN", "header-csrf-24"),
            Map.entry("X-Client-Secret", "header-secret-25"),
            Map.entry("X-Hub-Signature-256", "header-signature-26"),
            Map.entry("X-Session-Id", "header-session-27"),
            Map.entry("DPoP", "header-proof-28"),
            Map.entry("X-Goog-IAP-JWT-Assertion", "header-assertion-29"),
            Map.entry("X-Remote-User", "header-user-30"),
            Map.entry("X-Forwarded-Email", "header-email-31"),
            Map.entry("X-SSL-Client-Cert", "header-cert-32"),
            Map.entry("Cookie2", "header-cookie-33"),
            Map.entry("X-Original-URL", "/reset?token=header-token-34"),
            Map.entry("X-Note", "call header.jane@example.com or 5555 5555 5555 4444"),
            Map.entry("X-Link", "see https://bob:header-pw-35@a.example/cb?code=header-code-36"),
            Map.entry(
                    "Referer",
                    "https://jane:referrer-pw-37@mail.example/r/"
                            + "8d969eef6ecad3c29a3a629280e686cf?key=referrer-key-38#access_token=referrer-fragment-39"));

    /** What is to be found nowhere, besides whole values. */
    private static final List<String> WITHIN = List.of(
            "opensesame",
            "header.jane",
            "5555 5555",
            "header-pw-35",
            "header-code-36",
            "header-token-34",
            "referrer-pw-37",
            "8d969eef",
            "referrer-key-38",
            "referrer-fragment-39",
            "nested-token-5",
            "cookie-code-12",
            "cookie-password-13",
            "cookie.jane",
            "query.jane",
            "header-bearer-14",
            "d2FsbHk6b3BlbnNlc2FtZQ",
            "eyJhbGci");

    private Secrets() {}

    /**
     * The page {@code number}, of a visitor at {@code address} behind our proxy; the address in every header that could
     * name it.
     */
    static RawRequest page(int number, String address) {
        RawRequest request = RawRequest.get(target(number))
                .with("User-Agent", "Mozilla/5.0 Secrets/1")
                .with("X-Kept", "kept-header")
                .with("Cookie", cookies());
        for (Map.Entry<String, String> header : headers(address).entrySet()) {
            request = request.with(header.getKey(), header.getValue());
        }
        return request;
    }

    private static Map<String, String> headers(String address) {
        Map<String, String> headers = new LinkedHashMap<>(IN_HEADERS);
        for (String name :
                List.of("X-Real-IP", "True-Client-IP", "CF-Connecting-IP", "X-Client-IP", "X-Envoy-External-Address")) {
            headers.put(name, address);
        }
        headers.put("X-Forwarded-For", address);
        headers.put("Forwarded", "for=\"[" + address + "]\"");
        return headers;
    }

    private static String target(int number) {
        return "/page/" + number + "/reset/" + String.join("/", IN_PATH.subList(1, IN_PATH.size())) + ";jsessionid="
                + IN_PATH.get(0) + "?kept=kept-parameter&" + pairs(IN_QUERY, "&");
    }

    private static String cookies() {
        return "theme=kept-cookie; " + pairs(IN_COOKIES, "; ");
    }

    private static String pairs(Map<String, String> map, String delimiter) {
        return String.join(
                delimiter,
                map.entrySet().stream()
                        .map(pair -> pair.getKey() + "=" + pair.getValue())
                        .toList());
    }

    /** All that may stand in no file and leave in no request. */
    static List<String> all() {
        Stream<String> values = Stream.of(IN_QUERY, IN_COOKIES, IN_HEADERS).flatMap(map -> map.values().stream());
        return Stream.of(IN_PATH.stream(), values, WITHIN.stream())
                .flatMap(each -> each)
                .toList();
    }
}
