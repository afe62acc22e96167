// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a page, what is none, and of which site. */
interface PageCases extends Cases {
    @Test
    default void page_isCounted() throws IOException {
        Visit visit = get("/app/page/1");

        assertThat(visit.status()).isEqualTo(200);
        JsonNode event = assertPage(visit);
        assertThat(event.at("/context/page/path").asText()).isEqualTo("/app/page/1");
        assertThat(event.at("/context/http/contentType").asText()).isEqualTo("text/html");
        assertThat(event.at("/context/ip").asText()).isEqualTo("127.0.0.0");
    }

    @Test
    default void route_isWhatThePageNamesElseItsServletsPattern() throws IOException {
        JsonNode named = assertPage(get("/app/page/product/7"));
        JsonNode mapped = assertPage(get("/app/page/1"));
        JsonNode file = assertPage(get("/app/static.html"));

        assertThat(named.at("/context/http/route").asText()).isEqualTo("/page/product/{id}");
        assertThat(mapped.at("/context/http/route").asText()).isEqualTo(host().knowsMapping() ? "/page/*" : "");
        assertThat(file.at("/context/http/route").isMissingNode()).isTrue();
    }

    @Test
    default void campaignCookiesAndHeaders_areTheVisitors() throws IOException {
        Visit visit =
                ask(RawRequest.get("/app/page/1?utm_source=news&utm_medium=email&utm_campaign=spring%20sale&gclid=g1")
                        .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Contract/1")
                        .with("Accept-Language", "de-DE,de;q=0.9")
                        .with("Referer", "https://search.example.com/find")
                        .with("Sec-CH-UA-Platform", "\"macOS\"")
                        .with("Cookie", "_ga=GA1.1.1.9; JSESSIONID=secret")
                        .with("Cookie", "theme=dark"));

        JsonNode context = assertPage(visit).get("context");
        assertThat(context.at("/campaign/source").asText()).isEqualTo("news");
        assertThat(context.at("/campaign/medium").asText()).isEqualTo("email");
        assertThat(context.at("/campaign/name").asText()).isEqualTo("spring sale");
        assertThat(context.at("/clickIds/gclid").asText()).isEqualTo("g1");
        assertThat(context.at("/userAgent").asText()).endsWith("Contract/1");
        assertThat(context.at("/locale").asText()).isEqualTo("de-DE");
        assertThat(context.at("/page/referrer").asText()).isEqualTo("https://search.example.com/find");
        assertThat(context.at("/headers/sec-ch-ua-platform").asText()).isEqualTo("\"macOS\"");
        assertThat(context.at("/cookies").toString()).isEqualTo("{\"_ga\":\"GA1.1.1.9\"}");
    }

    @Test
    default void largeHeaders_areCutAndTheRestIsThere() throws IOException {
        Visit visit = ask(RawRequest.get("/app/page/1")
                .with("User-Agent", "Mozilla/5.0 " + "x".repeat(3_000))
                .with("Referer", "https://search.example.com/?q=" + "y".repeat(2_000))
                .with("Accept-Language", "fr-FR"));

        JsonNode event = assertPage(visit);
        assertThat(event.at("/context/userAgent").asText()).startsWith("Mozilla/5.0 xxx");
        assertThat(event.at("/context/locale").asText()).isEqualTo("fr-FR");
        assertThat(event.at("/context/truncated").isMissingNode()).isFalse();
    }

    @Test
    default void staticPage_isCounted() throws IOException {
        assertPage(get("/app/static.html"));
    }

    @Test
    default void pageAtTheRoot_isCounted() throws IOException {
        assertPage(get("/app/"));
    }

    @Test
    default void welcomeFileOfAWebappWithoutServlets_isCounted() throws IOException {
        assertPage(get("/files/"));
    }

    @Test
    default void largeStaticPage_isCountedWithItsBytes() throws IOException {
        Visit visit = get("/app/large.html");

        assertThat(visit.answer().body()).isEqualTo(LARGE_PAGE);
        assertPage(visit);
    }

    /** However it is written: the path is the one the container serves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/page/private",
                "/page/private/1",
                "/page/priv%61te/1",
                "/page/private;v=1/1",
                "/page/x/../private/1"
            })
    default void excludedPath_isNoPage(String path) throws IOException {
        Visit visit = get("/all" + path);

        assertThat(visit.status()).isEqualTo(200);
        assertSkipped(visit, "excluded");
    }

    @Test
    default void pathThatIsNotIncluded_isNoPage() throws IOException {
        Visit visit = get("/files/static.html");

        assertThat(visit.status()).isEqualTo(200);
        assertSkipped(visit, "excluded");
    }

    @Test
    default void pageTheBrowserHas_isCountedWhenItNavigates() throws IOException {
        Visit visit = ask(RawRequest.get("/app/static.html")
                .with("If-Modified-Since", "Tue, 01 Jan 2030 00:00:00 GMT")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Dest", "document"));

        assertThat(visit.status()).isEqualTo(304);
        assertPage(visit);
    }

    @Test
    default void pageOfAFilterThatDoesNotChain_isCounted() throws IOException {
        assertPage(get("/app/answered/1"));
    }

    @Test
    default void pageOverHttp10_isCounted() throws IOException {
        try (RawHttp http = RawHttp.open(server().port())) {
            Visit visit = askOver(http, RawRequest.get("/app/page/1").version("HTTP/1.0"));

            assertThat(visit.status()).isEqualTo(200);
            assertPage(visit);
        }
    }

    @Test
    default void image_isNoPage() throws IOException {
        assertSkipped(get("/app/logo.svg"), "content_type");
    }

    @Test
    default void data_isNoPage() throws IOException {
        assertSkipped(get("/app/api/stock"), "content_type");
    }

    @Test
    default void prefetch_isNoPage() throws IOException {
        assertSkipped(ask(RawRequest.get("/app/page/1").with("Sec-Purpose", "prefetch")), "speculative");
    }

    @Test
    default void head_isNoPage() throws IOException {
        assertSkipped(ask(RawRequest.of("HEAD", "/app/page/1", "")), "method");
    }

    @Test
    default void eachWebapp_isASiteWithSettingsOfItsOwn() throws IOException {
        assertPage(get("/app/page/1"));
        assertPage(ask(RawRequest.post("/all/page/1", "x=1")));
        assertSkipped(ask(RawRequest.post("/app/page/1", "x=1")), "method");
    }

    @Test
    default void siteThatIsOff_isUnseen() throws IOException {
        Visit visit = get("/off/page/1");

        assertThat(visit.status()).isEqualTo(200);
        assertUnseen();
    }

    /** No webapp, no site: whoever saw it could not say whose page it is. */
    @Test
    default void requestOutsideAllWebapps_isUnseen() throws IOException {
        Visit visit = get("/nowhere/page");

        assertThat(visit.status()).isEqualTo(404);
        assertUnseen();
    }
}
