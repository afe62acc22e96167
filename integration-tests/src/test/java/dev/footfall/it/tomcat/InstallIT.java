// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every way the README tells to install it, on the stock Tomcat: the pages are counted, the settings obeyed. */
final class InstallIT {
    private static final String COOKIES = "theme=dark; _ga=GA1.1.1.9; mine=yes";

    @Test
    void filterInConfWebXml_countsAllWebapps() throws Exception {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("install-all"))
                .contextXml("<Parameter name=\"footfall.cookies\" value=\"theme\" override=\"false\"/>");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        WebApp.sample().writeTo(base.webapps().resolve("shop"));
        WebApp.sample().writeTo(base.webapps().resolve("shop#de"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            ask(tomcat, "/page/1", "/shop/page/2", "/shop/de/page/3");

            List<JsonNode> events = Events.in(Footfall.events(base)).await(3);
            assertThat(events)
                    .extracting(InstallIT::site)
                    .containsExactlyInAnyOrder("localhost", "localhost/shop", "localhost/shop/de");
            assertThat(events).extracting(InstallIT::cookies).containsOnly("{\"theme\":\"dark\"}");
            assertThat(Counters.of(tomcat).assertIdentities().engine().key("name"))
                    .isEqualTo("default");
        }
    }

    @Test
    void filterInAnAppsWebXml_countsThatAppWithItsOwnSettings() throws Exception {
        CatalinaBase base = StockTomcat.base("install-one").lib(Footfall.jar());
        WebApp.sample()
                .webXml(Footfall.MAPPED_FILTER)
                .contextParameter("footfall.cookies", "mine")
                .writeTo(base.webapps().resolve("own"));
        WebApp.sample()
                .webXml(Footfall.FILTER)
                .file("META-INF/context.xml", "<Context><Parameter name=\"footfall.cookies\" value=\"_ga\"/></Context>")
                .writeTo(base.webapps().resolve("param"));
        WebApp.sample().writeTo(base.webapps().resolve("without"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            ask(tomcat, "/without/page/1", "/own/page/2", "/param/page/3");

            Counters.of(tomcat).awaitSettled().assertIdentities();
            List<JsonNode> events = Events.in(Footfall.events(base)).await(2);
            assertThat(events)
                    .extracting(InstallIT::site, InstallIT::cookies)
                    .containsExactlyInAnyOrder(
                            tuple("localhost/own", "{\"mine\":\"yes\"}"),
                            tuple("localhost/param", "{\"_ga\":\"GA1.1.1.9\"}"));
        }
    }

    @Test
    void jarInWebInfLib_countsThatAppAlone() throws Exception {
        CatalinaBase base = StockTomcat.base("install-in-app");
        WebApp.sample()
                .lib(Footfall.jar())
                .webXml(Footfall.MAPPED_FILTER)
                .writeTo(base.webapps().resolve("first"));
        WebApp.sample()
                .lib(Footfall.jar())
                .webXml(Footfall.FILTER)
                .writeTo(base.webapps().resolve("second"));
        WebApp.sample().writeTo(base.webapps().resolve("without"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            ask(tomcat, "/without/page/1", "/first/page/2", "/second/page/3");

            assertThat(Events.in(Footfall.home(base).resolve("first/events")).await(1))
                    .extracting(InstallIT::site)
                    .containsExactly("localhost/first");
            assertThat(Events.in(Footfall.home(base).resolve("second/events")).await(1))
                    .extracting(InstallIT::site)
                    .containsExactly("localhost/second");
            assertThat(Counters.of(tomcat).awaitSettled().assertIdentities().engines())
                    .extracting((Bean engine) -> engine.key("name"))
                    .containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    void jarInWebInfLib_stopsWholeWhenItsWebappIsDeletedUnderIt() throws Exception {
        CatalinaBase base = StockTomcat.base("install-deleted")
                .replace(
                        "conf/server.xml",
                        "<Engine name=\"Catalina\"",
                        "<Engine name=\"Catalina\" backgroundProcessorDelay=\"1\"");
        WebApp.sample()
                .lib(Footfall.jar())
                .webXml(Footfall.FILTER)
                .writeTo(base.webapps().resolve("gone"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            ask(tomcat, "/gone/page/1");
            Events.in(Footfall.home(base).resolve("gone/events")).await(1);
            Trees.delete(base.webapps().resolve("gone"));

            tomcat.log()
                    .await(Pattern.compile("Undeploying context \\[/gone\\]"), Duration.ofSeconds(30), tomcat::alive);
            Eventually.holds(
                    "the engine is gone", () -> Counters.of(tomcat).engines().isEmpty());
            assertThat(tomcat.log().linesWith("appears to have started a thread|Failed to destroy"))
                    .isEmpty();
        }
    }

    @Test
    void jarAlone_changesNothing() throws Exception {
        CatalinaBase base = StockTomcat.base("install-jar-only").lib(Footfall.jar());
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));

        try (TomcatProcess tomcat = TomcatProcess.start(base)) {
            ask(tomcat, "/page/1");

            assertThat(Counters.of(tomcat).engines()).isEmpty();
            assertThat(Footfall.home(base)).doesNotExist();
        }
    }

    private static void ask(TomcatProcess tomcat, String... targets) throws IOException {
        for (String target : targets) {
            RawRequest request = RawRequest.get(target).with("Cookie", COOKIES);
            assertThat(RawHttp.exchange(tomcat.port(), request).status()).isEqualTo(200);
        }
    }

    private static String site(JsonNode event) {
        return event.at("/context/footfall/site").asText();
    }

    private static String cookies(JsonNode event) {
        return event.at("/context/cookies").toString();
    }
}
