// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagePolicyTest {
    private static final String BROWSER = "accept: text/html,application/xhtml+xml,*/*;q=0.8";

    /** A null column is a header or a type that is not there; headers are separated by bars. */
    private static FakeExchange exchange(String method, int status, String type, String headers) {
        FakeExchange exchange = new FakeExchange().method(method).status(status).contentType(type);
        headers(headers).forEach(exchange::with);
        return exchange;
    }

    private static Map<String, String> headers(String text) {
        return Stream.of((text == null ? "" : text).split("\\|"))
                .filter(header -> header.contains(":"))
                .collect(Collectors.toMap(
                        header -> header.substring(0, header.indexOf(':')).trim(),
                        header -> header.substring(header.indexOf(':') + 1).trim(),
                        (first, second) -> second,
                        TreeMap::new));
    }

    private static Verdict decide(CaptureConfig config, FakeExchange exchange) {
        return new PagePolicy(config, HeaderNames.of(config)).decide(exchange);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // method
                "GET,     200, text/html, -, PAGE",
                "HEAD,    200, text/html, -, METHOD",
                "POST,    200, text/html, -, METHOD",
                "get,     200, text/html, -, METHOD",
                "OPTIONS, 200, text/html, -, METHOD",
                "-,       200, text/html, -, METHOD",
                // status
                "GET, 201, text/html, -, PAGE",
                "GET, 299, text/html, -, PAGE",
                "GET,   0, text/html, -, STATUS",
                "GET,  -1, text/html, -, STATUS",
                "GET, 101, text/html, -, STATUS",
                "GET, 300, text/html, -, STATUS",
                "GET, 302, text/html, -, STATUS",
                "GET, 403, text/html, -, STATUS",
                "GET, 404, text/html, -, STATUS",
                "GET, 500, text/html, -, STATUS",
                "GET, 599, text/html, -, STATUS",
                "GET, 600, text/html, -, STATUS",
                "GET, 999, text/html, -, STATUS",
                // content type
                "GET, 200, text/html;charset=UTF-8,      -, PAGE",
                "GET, 200, TEXT/HTML ; charset=utf-8,    -, PAGE",
                "GET, 200, application/xhtml+xml,        -, PAGE",
                "GET, 200, application/json,             -, CONTENT_TYPE",
                "GET, 200, text/plain,                   -, CONTENT_TYPE",
                "GET, 200, text/htmlx,                   -, CONTENT_TYPE",
                "GET, 200, image/png,                    -, CONTENT_TYPE",
                "GET, 200, '',                           -, CONTENT_TYPE",
                "GET, 200, ';',                          -, CONTENT_TYPE",
                "GET, 200, -,                            -, CONTENT_TYPE",
                "GET, 204, -,                            -, CONTENT_TYPE",
            })
    void decide_byMethodStatusAndType(String method, int status, String type, String headers, Verdict verdict) {
        assertThat(decide(CaptureConfig.defaults(), exchange(method, status, type, headers)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '~',
            value = {
                // speculative, by every browser's word for it
                "sec-purpose: prefetch, SPECULATIVE",
                "sec-purpose: prefetch;prerender, SPECULATIVE",
                "sec-purpose: prefetch;anonymous-client-ip, SPECULATIVE",
                "sec-purpose: PREFETCH ; prerender, SPECULATIVE",
                "~sec-purpose: other, prefetch~, SPECULATIVE",
                "sec-purpose: something-new, PAGE",
                "sec-purpose: , PAGE",
                "purpose: prefetch, SPECULATIVE",
                "purpose: Prefetch, SPECULATIVE",
                "x-moz: prefetch, SPECULATIVE",
                "x-purpose: preview, SPECULATIVE",
                "x-purpose: instant, SPECULATIVE",
                "purpose: preview, PAGE",
                "sec-purpose: prefetch|sec-fetch-dest: empty|sec-fetch-mode: no-cors, SPECULATIVE",
                "sec-purpose: prefetch;prerender|sec-fetch-dest: iframe|sec-fetch-mode: navigate, SPECULATIVE",
                // navigations
                "sec-fetch-mode: navigate|sec-fetch-dest: document, PAGE",
                "sec-fetch-mode: navigate|sec-fetch-dest: document|sec-fetch-site: cross-site, PAGE",
                "sec-fetch-mode: navigate|sec-fetch-dest: empty, PAGE",
                "sec-fetch-mode: navigate, PAGE",
                "sec-fetch-mode: navigate|sec-fetch-dest: hologram, PAGE",
                "sec-fetch-dest: document, PAGE",
                "sec-fetch-mode: teleport|sec-fetch-dest: document, PAGE",
                "sec-fetch-mode: teleport|sec-fetch-dest: hologram, PAGE",
                "sec-fetch-mode: Navigate|sec-fetch-dest: Document, PAGE",
                "sec-fetch-mode: navigate|sec-fetch-dest: document|x-requested-with: XMLHttpRequest, PAGE",
                // frames
                "sec-fetch-mode: navigate|sec-fetch-dest: iframe, EMBEDDED",
                "sec-fetch-mode: navigate|sec-fetch-dest: frame, EMBEDDED",
                "sec-fetch-mode: navigate|sec-fetch-dest: embed, EMBEDDED",
                "sec-fetch-mode: navigate|sec-fetch-dest: object, EMBEDDED",
                "sec-fetch-mode: navigate|sec-fetch-dest: fencedframe, EMBEDDED",
                "sec-fetch-dest: iframe, EMBEDDED",
                "sec-fetch-mode: nested-navigate, EMBEDDED",
                // scripts and subresources
                "sec-fetch-mode: cors|sec-fetch-dest: empty, FETCH",
                "sec-fetch-mode: no-cors|sec-fetch-dest: empty, FETCH",
                "sec-fetch-mode: no-cors|sec-fetch-dest: image, FETCH",
                "sec-fetch-mode: same-origin|sec-fetch-dest: empty, FETCH",
                "sec-fetch-mode: same-origin, FETCH",
                "sec-fetch-mode: websocket|sec-fetch-dest: empty, FETCH",
                "sec-fetch-mode: navigate|sec-fetch-dest: image, FETCH",
                "sec-fetch-mode: cors|sec-fetch-dest: document, FETCH",
                "sec-fetch-dest: empty, FETCH",
                "sec-fetch-dest: script, FETCH",
                // without fetch metadata
                "-, PAGE",
                "accept: */*, PAGE",
                "accept: text/*;q=0.5, PAGE",
                "~accept: text/html,application/xhtml+xml,*/*;q=0.8~, PAGE",
                "accept: application/xhtml+xml, PAGE",
                "accept: application/json, FETCH",
                "~accept: image/avif, image/webp~, FETCH",
                "x-requested-with: XMLHttpRequest, FETCH",
                "x-requested-with: xmlhttprequest|accept: text/html, FETCH",
                "x-requested-with: com.example.app, PAGE",
                "hx-request: true|accept: text/html, FETCH",
                "turbo-frame: cart|accept: text/html, FETCH",
                "x-pjax: true|accept: text/html, FETCH",
                "sec-fetch-mode: teleport|x-requested-with: XMLHttpRequest, FETCH",
            })
    void decide_byWhoAsked(String headers, Verdict verdict) {
        assertThat(decide(CaptureConfig.defaults(), exchange("GET", 200, "text/html", headers)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '~',
            value = {
                "-,         sec-fetch-mode: navigate|sec-fetch-dest: document, PAGE",
                "text/html, sec-fetch-mode: navigate|sec-fetch-dest: document, PAGE",
                "-,         sec-fetch-mode: navigate|sec-fetch-dest: empty,    PAGE",
                "-,         ~accept: text/html,*/*~,                           PAGE",
                "image/png, sec-fetch-mode: navigate|sec-fetch-dest: document, CONTENT_TYPE",
                "-,         sec-fetch-mode: no-cors|sec-fetch-dest: image,     STATUS",
                "-,         sec-fetch-mode: cors|sec-fetch-dest: empty,        STATUS",
                "text/html, sec-fetch-mode: cors|sec-fetch-dest: empty,        STATUS",
                "-,         sec-fetch-mode: navigate|sec-fetch-dest: iframe,   EMBEDDED",
                "-,         sec-purpose: prefetch,                             SPECULATIVE",
                "-,         accept: */*,                                       STATUS",
                "-,         accept: image/webp,                                STATUS",
                "-,         accept: text/html|x-requested-with: XMLHttpRequest, STATUS",
                "-,         -,                                                 STATUS",
            })
    void decide_countsNotModifiedOnlyForADocumentNavigation(String type, String headers, Verdict verdict) {
        assertThat(decide(CaptureConfig.defaults(), exchange("GET", 304, type, headers)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "/shop/a,         PAGE",
        "/shop,           PAGE",
        "/other,          EXCLUDED",
        "/shop/admin,     EXCLUDED",
        "/shop/admin/x/y, EXCLUDED",
        "/shop/a.pdf,     EXCLUDED",
    })
    void decide_byPath(String path, Verdict verdict) {
        CaptureConfig config = Configs.paths(List.of("/shop/**"), List.of("/shop/admin/**", "*.pdf"), List.of());

        assertThat(decide(config, new FakeExchange().path(path))).isEqualTo(verdict);
    }

    @Test
    void decide_excludesWhatHasNoPathWherePathsMatter() {
        CaptureConfig config = Configs.paths(List.of("/**"), List.of("/admin/**"), List.of());

        assertThat(decide(config, new FakeExchange().path(null))).isEqualTo(Verdict.EXCLUDED);
        assertThat(decide(CaptureConfig.defaults(), new FakeExchange().path(null)))
                .isEqualTo(Verdict.PAGE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/data/x, 200, application/json,               sec-fetch-mode: cors|sec-fetch-dest: empty, SPA",
                "/data/x, 200, application/hal+json;charset=x, sec-fetch-mode: cors|sec-fetch-dest: empty, SPA",
                "/data/x, 200, text/html,                      sec-fetch-mode: same-origin|sec-fetch-dest: empty, SPA",
                "/data/x, 200, text/html,                      hx-request: true, SPA",
                "/data/x, 200, text/html, sec-fetch-mode: navigate|sec-fetch-dest: document, PAGE",
                "/data/x, 200, application/json, sec-fetch-mode: navigate|sec-fetch-dest: document, SPA",
                "/data/x, 200, image/png,                      sec-fetch-mode: cors|sec-fetch-dest: empty, CONTENT_TYPE",
                "/data/x, 200, -,                              sec-fetch-mode: cors|sec-fetch-dest: empty, CONTENT_TYPE",
                "/data/x, 304, application/json,               sec-fetch-mode: cors|sec-fetch-dest: empty, STATUS",
                "/data/x, 404, application/json,               sec-fetch-mode: cors|sec-fetch-dest: empty, STATUS",
                "/data/x, 200, application/json,               purpose: prefetch, SPECULATIVE",
                "/data/x, 200, text/html,                      sec-fetch-mode: navigate|sec-fetch-dest: iframe, EMBEDDED",
                "/else/x, 200, application/json,               sec-fetch-mode: cors|sec-fetch-dest: empty, CONTENT_TYPE",
                "/else/x, 200, text/html,                      sec-fetch-mode: cors|sec-fetch-dest: empty, FETCH",
            })
    void decide_countsDataViews(String path, int status, String type, String headers, Verdict verdict) {
        CaptureConfig config = Configs.paths(List.of("/**"), List.of(), List.of("/data/**"));

        assertThat(decide(config, exchange("GET", status, type, headers).path(path)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html,        sec-fetch-mode: navigate|sec-fetch-dest: document, /a,      SPECULATIVE_PAGE",
        "text/html,        sec-fetch-mode: no-cors|sec-fetch-dest: empty,     /a,      SPECULATIVE_PAGE",
        "text/html,        accept: text/html,                                 /a,      SPECULATIVE_PAGE",
        "application/json, sec-fetch-mode: cors|sec-fetch-dest: empty,        /data/a, SPECULATIVE_PAGE",
        "text/html,        sec-fetch-mode: navigate|sec-fetch-dest: iframe,   /a,      EMBEDDED",
        "text/html,        sec-fetch-mode: cors|sec-fetch-dest: empty,        /a,      FETCH",
        "text/html,        x-requested-with: XMLHttpRequest,                  /a,      FETCH",
    })
    void decide_keepsSpeculativePagesIfTold(String type, String headers, String path, Verdict verdict) {
        FakeExchange exchange = exchange("GET", 200, type, headers).path(path).with("sec-purpose", "prefetch");

        assertThat(decide(Configs.keepingSpeculative(), exchange)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"404, PAGE", "500, PAGE", "302, STATUS", "599, PAGE", "600, STATUS"})
    void decide_countsErrorViewsIfTold(int status, Verdict verdict) {
        assertThat(decide(Configs.countingErrors(List.of("GET", "POST")), new FakeExchange().status(status)))
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '~',
            value = {
                "404, -,          sec-fetch-mode: navigate|sec-fetch-dest: document,  PAGE",
                "500, -,          sec-fetch-mode: navigate|sec-fetch-dest: document,  PAGE",
                "404, -,          ~accept: text/html,*/*~,                            PAGE",
                "404, -,          accept: */*,                                        STATUS",
                "404, -,          sec-fetch-mode: no-cors|sec-fetch-dest: image,      STATUS",
                "404, -,          sec-fetch-mode: cors|sec-fetch-dest: empty,         STATUS",
                "404, -,          sec-fetch-mode: navigate|sec-fetch-dest: iframe,    EMBEDDED",
                "404, image/png,  sec-fetch-mode: navigate|sec-fetch-dest: document,  CONTENT_TYPE",
                "200, -,          sec-fetch-mode: navigate|sec-fetch-dest: document,  CONTENT_TYPE",
            })
    void decide_countsErrorPagesTheContainerHasYetToRender(int status, String type, String headers, Verdict verdict) {
        assertThat(decide(Configs.countingErrors(List.of("GET")), exchange("GET", status, type, headers)))
                .isEqualTo(verdict);
    }

    @Test
    void decide_countsOtherMethodsAndTypesIfTold() {
        CaptureConfig config = Configs.countingErrors(List.of("GET", "POST"));

        assertThat(decide(config, new FakeExchange().method("POST").contentType("text/plain")))
                .isEqualTo(Verdict.PAGE);
        assertThat(decide(config, new FakeExchange().method("PUT"))).isEqualTo(Verdict.METHOD);
    }

    @Test
    void decide_asksMostExchangesTwoQuestions() {
        FakeExchange post = new FakeExchange().method("POST");
        FakeExchange redirect = new FakeExchange().status(302);

        decide(CaptureConfig.defaults(), post);
        decide(CaptureConfig.defaults(), redirect);

        assertThat(post.calls()).isEqualTo(1);
        assertThat(redirect.calls()).isEqualTo(2);
    }

    @Test
    void decide_asksForNoPathWithoutPatterns() {
        FakeExchange noPath = exchange("GET", 200, "text/html", BROWSER).path(null);

        assertThat(decide(CaptureConfig.defaults(), noPath)).isEqualTo(Verdict.PAGE);
    }

    @Test
    void everySkip_hasItsVerdict() {
        assertThat(Stream.of(Verdict.values()).map(Verdict::skip).filter(skip -> skip != null))
                .containsExactly(EarlySkip.values());
    }
}
