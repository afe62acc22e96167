// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.rewrite.handler.RewriteHandler;
import org.eclipse.jetty.rewrite.handler.RewritePatternRule;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class JettyExchangeTest {
    @Test
    void exchange_isReadAsItCame() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page()).start()) {
            jetty.get(
                    "/caf%C3%A9;v=1/./a?utm_source=x%20y",
                    "User-Agent: Firefox",
                    "X-Forwarded-For: 203.0.113.9, 198.51.100.2",
                    "x-forwarded-for: 192.0.2.3",
                    "Cookie: _ga=GA1.1.2.3; JSESSIONID=1",
                    "cookie: _pk_id.1.1=ab",
                    "Sec-CH-UA-Platform: \"macOS\"",
                    "Authorization: Basic eDp5");

            assertThat(jetty.event().lines())
                    .containsExactly(
                            "METHOD=GET",
                            "SCHEME=http",
                            "HOST=shop.example.com",
                            "PEER=127.0.0.1",
                            "FORWARDED_FOR=203.0.113.9, 198.51.100.2,192.0.2.3",
                            "USER_AGENT=Firefox",
                            "URI=/caf%C3%A9;v=1/./a",
                            "QUERY=utm_source=x%20y",
                            "CONTENT_TYPE=text/html",
                            "COOKIE:_ga=GA1.1.2.3",
                            "COOKIE:_pk_id.1.1=ab",
                            "HEADER:sec-ch-ua-platform=\"macOS\"");
        }
    }

    @Test
    void route_isWhatTheApplicationOrItsFrameworkNames() throws Exception {
        Handler named = new Handler.Wrapper(new Page()) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                request.setAttribute("org.springframework.web.servlet.HandlerMapping.bestMatchingPattern", "/a/{id}");
                return super.handle(request, response, callback);
            }
        };
        try (TestServer jetty = new TestServer().context("/", named).start()) {
            jetty.get("/a/1");

            assertThat(jetty.event().lines()).contains("URI=/a/1", "ROUTE=/a/{id}");
        }
    }

    @Test
    void signals_areOfAllTheirLinesAndOtherHeadersOfTheFirst() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page()).start()) {
            jetty.get("/page", "Sec-GPC: 0", "sec-gpc: 1", "Save-Data: on", "Save-Data: off");

            assertThat(jetty.event().lines())
                    .contains("HEADER:sec-gpc=0", "HEADER:sec-gpc=1", "HEADER:save-data=on")
                    .doesNotContain("HEADER:save-data=off");
        }
    }

    @Test
    void client_isJettysOwnVerdict() throws Exception {
        try (TestServer jetty =
                new TestServer().believingProxies().context("/", new Page()).start()) {
            jetty.get(
                    "/page",
                    "X-Forwarded-For: 2001:db8::9",
                    "X-Forwarded-Proto: https",
                    "X-Forwarded-Host: www.example.com");

            assertThat(jetty.event().lines())
                    .contains(
                            "PEER=127.0.0.1",
                            "CLIENT=[2001:db8::9]",
                            "SCHEME=https",
                            "HOST=www.example.com",
                            "URI=/page");
        }
    }

    @Test
    void target_isTheVisitorsWhateverIsRewrittenFurtherIn() throws Exception {
        RewriteHandler rewrite = new RewriteHandler(new Page());
        rewrite.addRule(new RewritePatternRule("/old/*", "/new"));
        try (TestServer jetty = new TestServer()) {
            jetty.contexts.addHandler(new ContextHandler(new Page(), "/new"));
            rewrite.setHandler(jetty.contexts);
            jetty.handler.setHandler(rewrite);
            jetty.start().get("/old/page?q=1");

            assertThat(jetty.event().site()).isEqualTo("localhost/new");
            assertThat(jetty.event().lines()).contains("URI=/old/page", "QUERY=q=1");
        }
    }

    @Test
    void path_isThatWithinTheContextDecoded() throws Exception {
        try (TestServer jetty = new TestServer(Map.of("include", "/caf\u00E9/*"))
                .context("/shop", new Page())
                .start()) {
            jetty.get("/shop/caf%C3%A9;v=1/menu");
            jetty.get("/shop/tea/menu");

            assertThat(jetty.event().lines()).contains("URI=/shop/caf%C3%A9;v=1/menu");
        }
    }

    @Test
    void status_isAnErrorWhereNothingLeft() throws Exception {
        FakeEngine engine = new FakeEngine();
        try (TestServer jetty = new TestServer()) {
            jetty.context("/", new Handler.Abstract() {
                @Override
                public boolean handle(Request request, Response response, Callback callback) {
                    response.setStatus(200);
                    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/html");
                    request.removeAttribute("dev.footfall.claim");
                    JettyExchange broken = new JettyExchange(request, response);
                    broken.enter(request, engine.capture(0, List.of("/**"), List.of(), List.of()));
                    broken.exit(new EofException("the visitor is gone"));
                    callback.succeeded();
                    return true;
                }
            });
            engine.names("site");
            jetty.start().get("/page");
        }

        assertThat(engine.events()).extracting(FakeEngine.Seen::status).containsExactly(500);
    }
}
