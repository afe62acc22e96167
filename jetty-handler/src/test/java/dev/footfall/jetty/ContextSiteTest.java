// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.jetty.FakeEngine.Seen;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** A site for each context, from its start to its stop. */
class ContextSiteTest {
    private static final String COOKIES = "Cookie: theme=dark; mine=yes";

    @Test
    void sites_areTheContexts() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page()).context("/shop/de", new Page())) {
            ContextHandler virtual = new ContextHandler(new Page(), "/");
            virtual.setVirtualHosts(List.of("www.example.com"));
            jetty.contexts.addHandler(virtual);
            jetty.start();
            jetty.get("/page");
            jetty.get("/shop/de/page");

            assertThat(jetty.handler.getSites()).containsExactly("ROOT", "ROOT", "shop/de");
            assertThat(jetty.eventsAtStop(2))
                    .extracting(Seen::site)
                    .containsExactlyInAnyOrder("localhost", "localhost/shop/de");
        }
    }

    @Test
    void site_isNamedAfterItsVirtualHost() throws Exception {
        try (TestServer jetty = new TestServer()) {
            ContextHandler virtual = new ContextHandler(new Page(), "/");
            virtual.setVirtualHosts(List.of("Shop.example.com", "www.example.com"));
            jetty.contexts.addHandler(virtual);
            jetty.start().get("/page");

            assertThat(jetty.event().site()).isEqualTo("shop.example.com");
        }
    }

    @Test
    void site_joinsWithAContextThatIsDeployedLater_andLeavesWithIt() throws Exception {
        try (TestServer jetty = new TestServer().start()) {
            ContextHandler late = new ContextHandler(new Page(), "/late");
            jetty.contexts.addHandler(late);
            late.start();
            jetty.get("/late/page");
            assertThat(jetty.engine.present()).isEqualTo(1);

            jetty.contexts.removeHandler(late);
            late.stop();
            assertThat(jetty.engine.present()).isZero();
            assertThat(jetty.handler.getSites()).isEmpty();
            assertThat(jetty.event().site()).isEqualTo("localhost/late");
        }
    }

    @Test
    void sites_leaveWithTheServer_andComeBackWithIt() throws Exception {
        try (TestServer jetty = new TestServer().context("/shop", new Page()).start()) {
            jetty.server.stop();
            assertThat(jetty.engine.present()).isZero();

            jetty.start().get("/shop/page");
            assertThat(jetty.engine.present()).isEqualTo(1);
            assertThat(jetty.event().site()).isEqualTo("localhost/shop");
        }
    }

    @Test
    void site_leavesAfterAllPartsOfItsContextHaveStopped() throws Exception {
        AtomicInteger presentWhileStopping = new AtomicInteger();
        try (TestServer jetty = new TestServer()) {
            jetty.context("/", new Handler.Wrapper(new Page()) {
                @Override
                protected void doStop() throws Exception {
                    presentWhileStopping.set(jetty.engine.present());
                    super.doStop();
                }
            });
            jetty.start().server.stop();

            assertThat(presentWhileStopping).hasValue(1);
            assertThat(jetty.engine.present()).isZero();
        }
    }

    @Test
    void site_leavesWithAContextThatFailsToStart() throws Exception {
        try (TestServer jetty = new TestServer()) {
            ServletContextHandler webapp = jetty.webapp("/");
            webapp.addEventListener(new ServletContextListener() {
                @Override
                public void contextInitialized(ServletContextEvent event) {
                    throw new IllegalStateException("thrown by the sample");
                }
            });
            assertThatThrownBy(jetty::start).hasMessage("thrown by the sample");

            assertThat(jetty.engine.present()).isZero();
        }
    }

    @Test
    void contextParameters_areStrongerThanTheHandlersSettings() throws Exception {
        try (TestServer jetty = new TestServer(Map.of("jetty.footfall.cookies", "theme"))) {
            jetty.webapp("/own").setInitParameter("footfall.cookies", "mine");
            jetty.webapp("/other").setInitParameter("cookies", "mine");
            ContextHandler core = new ContextHandler(new Page(), "/core");
            core.setAttribute("footfall.cookies", "mine");
            jetty.contexts.addHandler(core);
            jetty.start();
            for (String page : List.of("/own/page", "/other/page", "/core/page")) {
                jetty.get(page, COOKIES);
            }

            assertThat(jetty.eventsAtStop(3))
                    .extracting(ContextSiteTest::cookies)
                    .containsExactlyInAnyOrder("COOKIE:mine=yes", "COOKIE:theme=dark", "COOKIE:mine=yes");
        }
    }

    private static String cookies(Seen event) {
        return String.join(
                " ",
                event.lines().stream().filter(line -> line.startsWith("COOKIE")).toList());
    }

    @Test
    void context_startsWhateverIsWrong_unlessToldToFail() throws Exception {
        try (TestServer jetty = new TestServer(Map.of("ip", "all of it"))) {
            jetty.webapp("/shop");
            assertThat(jetty.start().get("/shop/page")).startsWith("HTTP/1.1 200 ");
            assertThat(jetty.eventsAtStop(0)).isEmpty();
        }
        try (TestServer jetty = new TestServer(Map.of("ip", "all of it", "failOnError", "true"))) {
            jetty.context("/shop", new Page());

            assertThatThrownBy(jetty::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ip=");
        }
    }

    @Test
    void context_startsWhereTheEngineCannot() throws Exception {
        PageViewHandler handler = new PageViewHandler(Map.of(), settings -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        try (TestServer jetty = new TestServer()) {
            handler.setHandler(new ContextHandler(new Page(), "/"));
            jetty.server.setHandler(handler);

            assertThat(jetty.start().get("/page")).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void disabledSite_leavesTheExchangeToWhoeverElseCounts() throws Exception {
        Attribute claim = new Attribute("dev.footfall.claim");
        try (TestServer jetty = new TestServer(Map.of("sites.localhost/off.enabled", "false"))
                .context("/off", claim)
                .context("/on", new Page())
                .start()) {
            jetty.get("/off/page");
            jetty.get("/on/page");

            assertThat(claim.seen).isEqualTo("none");
            assertThat(jetty.event().site()).isEqualTo("localhost/on");
        }
    }

    @Test
    void enabledSite_claimsTheExchange() throws Exception {
        Attribute claim = new Attribute("dev.footfall.claim");
        try (TestServer jetty = new TestServer().context("/", claim).start()) {
            jetty.get("/page");

            assertThat(claim.seen).isEqualTo("handler");
            jetty.event();
        }
    }

    @Test
    void exchange_isLeftToTheHostThatClaimedIt() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page())) {
            jetty.server.setHandler(new Handler.Wrapper(jetty.handler) {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    request.setAttribute("dev.footfall.claim", "somebody");
                    return super.handle(request, response, callback);
                }
            });
            jetty.start().get("/page");

            assertThat(jetty.eventsAtStop(0)).isEmpty();
        }
    }

    @Test
    void exchange_isCountedOnceByTwoHandlers() throws Exception {
        try (TestServer jetty = new TestServer().context("/", new Page())) {
            PageViewHandler outer = new PageViewHandler(Map.of(), jetty.engine);
            outer.setHandler(jetty.handler);
            jetty.server.setHandler(outer);
            jetty.start().get("/page");

            jetty.event();
        }
    }

    @Test
    void exchange_isTheSiteOfTheFilterFurtherIn() throws Exception {
        try (TestServer jetty = new TestServer()) {
            jetty.context("/", new Handler.Wrapper(new Page()) {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    request.setAttribute(
                            "dev.footfall.capture",
                            jetty.engine.capture(0, List.of("/**"), List.of(), List.of("theme")));
                    return super.handle(request, response, callback);
                }
            });
            jetty.start().get("/page", COOKIES);

            assertThat(cookies(jetty.event())).isEqualTo("COOKIE:theme=dark");
        }
    }

    @Test
    void exchange_isNobodysWhereTheWebappSwitchesItselfOff() throws Exception {
        try (TestServer jetty = new TestServer()) {
            jetty.context("/", new Handler.Wrapper(new Page()) {
                @Override
                public boolean handle(Request request, Response response, Callback callback) throws Exception {
                    if (request.getHttpURI().getPath().startsWith("/off")) {
                        request.setAttribute("dev.footfall.capture", "off");
                    }
                    return super.handle(request, response, callback);
                }
            });
            jetty.start().get("/off/page", COOKIES);
            jetty.get("/page", COOKIES);

            assertThat(jetty.event().lines()).contains("URI=/page");
        }
    }

    @Test
    void exchange_isNobodysWhereTheFilterOfItsContextIsSwitchedOff() throws Exception {
        try (TestServer jetty = new TestServer().context("/on", new Page())) {
            ContextHandler off = new ContextHandler(new Page(), "/off");
            off.setAttribute("dev.footfall.capture", "off");
            jetty.contexts.addHandler(off);
            jetty.start().get("/off/page");
            jetty.get("/on/page");

            assertThat(jetty.event().site()).isEqualTo("localhost/on");
        }
    }

    @Test
    void exchange_belongsToTheContextThatAnswers_notToOneThatPasses() throws Exception {
        try (TestServer jetty = new TestServer(Map.of("sites.localhost/shop.cookies", "mine"))
                .context("/shop", new Passing())
                .context("/", new Page())
                .start()) {
            jetty.get("/shop/page");

            assertThat(jetty.event().site()).isEqualTo("localhost");
        }
    }

    @Test
    void exchange_isFreeAgainWhereItPassesOnToASiteThatIsOff() throws Exception {
        Attribute claim = new Attribute("dev.footfall.claim");
        try (TestServer jetty = new TestServer(Map.of("sites.localhost.enabled", "false"))
                .context("/shop", new Passing())
                .context("/", claim)
                .start()) {
            jetty.get("/shop/page");

            assertThat(claim.seen).isEqualTo("none");
            assertThat(jetty.eventsAtStop(0)).isEmpty();
        }
    }

    @Test
    void exchange_staysWithTheContextThatDispatchesToAnother() throws Exception {
        try (TestServer jetty = new TestServer()) {
            for (String path : List.of("/", "/other")) {
                ServletContextHandler webapp = jetty.webapp(path);
                webapp.setCrossContextDispatchSupported(true);
            }
            String answer = jetty.start().get("/other");
            String dispatched = jetty.get("/cross");

            assertThat(answer).startsWith("HTTP/1.1 301");
            assertThat(dispatched).startsWith("HTTP/1.1 200 ");
            assertThat(jetty.event().site()).isEqualTo("localhost");
        }
    }

    /** Lets the next context have the request. */
    private static final class Passing extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            return false;
        }
    }

    /** Says which text a request attribute holds. */
    private static final class Attribute extends Handler.Wrapper {
        private final String name;
        private volatile Object seen = "no request";

        Attribute(String name) {
            super(new Page());
            this.name = name;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Object value = request.getAttribute(name);
            seen = value == null ? "none" : value;
            return super.handle(request, response, callback);
        }
    }
}
