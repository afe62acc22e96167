// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DestinationType;
import dev.footfall.it.broken.LackingDestinationType;
import dev.footfall.it.broken.ThrowingDestinationType;
import dev.footfall.it.broken.UnloadableDestinationType;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Compiled;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.EventSchema;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What an operator gets wrong, and what is wrong with a destination somebody wrote: in every host the container starts,
 * pages flow, one line says what and how to mend it, JMX says it too, and what is right beside it goes on.
 *
 * <p>One server for all cases; of the destinations that {@code shop} names only the first and the last can be.
 */
@ParameterizedClass
@EnumSource
final class BrokenSettingsIT {
    private static final String PAGE = "<!doctype html>\n<h1>A page</h1>\n";
    private static final List<Class<?>> TYPES =
            List.of(UnloadableDestinationType.class, LackingDestinationType.class, ThrowingDestinationType.class);

    /** The engine's own, of which {@code burst} cannot be made. */
    private static final Map<String, String> FOR_ALL =
            Map.of("destinations", "file,burst", "burst.type", "throwing", "burst.kind", "error");

    private static ServerProcess server;
    private static ConsoleEvents kept;

    private final Installation installation;

    BrokenSettingsIT(Installation installation) {
        this.installation = installation;
    }

    @BeforeParameterizedClassInvocation
    static void start(Installation installation) throws IOException {
        Map<String, WebApp> webapps = new LinkedHashMap<>();
        webapps.put("policy", WebApp.sample().contextParameter("footfall.ip", "half"));
        webapps.put("misspelt", WebApp.sample().contextParameter("footfall.cookys", "theme"));
        webapps.put("shop", shop());
        Path types = Compiled.jarOfProviders(DestinationType.class, TYPES, Path.of("target/broken-types.jar"));
        server = installation.start("broken", webapps, types, FOR_ALL);
        kept = new ConsoleEvents(server.log(), EventSchema.of(Footfall.jar()));
    }

    private static WebApp shop() {
        return WebApp.sample()
                .contextParameter("footfall.destinations", "kept,crm,store,unloadable,lacking,throwing,mine,last")
                .contextParameter("footfall.kept.type", "console")
                .contextParameter("footfall.crm.type", "http")
                .contextParameter("footfall.crm.url", "http://127.0.0.1:9/")
                .contextParameter("footfall.crm.timeout", "soon")
                .contextParameter("footfall.store.type", "http")
                .contextParameter("footfall.store.url", "gopher://127.0.0.1/")
                .contextParameter("footfall.mine.type", "throwing")
                .contextParameter("footfall.mine.kind", "error")
                .contextParameter("footfall.last.type", "file");
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    @Test
    void badPolicyValue_turnsItsSiteOffAlone() throws Exception {
        String line = theLine("ip=half");

        assertThat(line)
                .contains("SEVERE")
                .contains("context parameter footfall.ip of policy", "truncated", "site localhost/policy is off");
        assertPageFlows("policy");
        Bean site = counters().site("localhost/policy");
        assertThat(site.flag("Enabled")).isFalse();
        assertThat(site.lines("Problems"))
                .anySatisfy(problem -> assertThat(line).endsWith(problem));
        assertNotCounted("policy");
    }

    @Test
    void misspeltName_isAWarningWithASuggestionAndNothingIsOff() throws Exception {
        assertThat(theLine("cookys"))
                .contains("WARNING")
                .contains("context parameter footfall.cookys of misspelt", "did you mean cookies?");
        assertThat(counters().site("localhost/misspelt").flag("Enabled")).isTrue();
        assertPageFlows("misspelt");
        assertCounted("misspelt");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            crm        | crm.timeout=soon             | crm.timeout  | must be a time such as 30d, 12h
            store      | store.url=gopher://127.0.0.1 | store.url    | must be an address of http or https
            unloadable | destinations=unloadable      | destinations | must be one of console, file, http, lacking, throwing (could not be loaded: java.lang.NoClassDefFoundError: dev/footfall/it/absent/Library)
            lacking    | destinations=lacking         | destinations | needs a class that cannot be loaded, so put its library beside Footfall's JAR (java.lang.NoClassDefFoundError: dev/footfall/it/absent/Library)
            throwing   | destinations=throwing        | destinations | cannot be started (java.lang.IllegalStateException: out of order)
            mine       | mine.type=throwing           | mine.type    | cannot be started (java.lang.AssertionError: out of order)
            """)
    void destinationThatCannotBe_isOffAlone(String destination, String setting, String where, String rule)
            throws IOException {
        String line = theLine(setting);

        assertThat(line)
                .contains("SEVERE")
                .contains("context parameter footfall." + where + " of shop", rule)
                .contains("destination " + destination + " is off and its events wait until it is corrected");
        assertPageFlows("shop");
        assertThat(counters().site("localhost/shop").lines("Problems"))
                .anySatisfy(problem -> assertThat(line).endsWith(problem));
        assertOff(destination, line);
    }

    @Test
    void destinationsBesideThem_deliver() throws IOException {
        assertPageFlows("shop");

        assertCounted("shop");
        kept.await("/shop/page/1");
        Events.in(Footfall.events(server.directory()).resolve("localhost_shop")).await("/shop/page/1");
    }

    @Test
    void enginesDestinationThatCannotBe_isOffAlone() throws IOException {
        String line = theLine("burst.type=throwing");

        assertThat(line)
                .contains("SEVERE")
                .contains(installation.placeOf("burst.type"), "java.lang.AssertionError: out of order")
                .contains("destination burst is off and its events wait until it is corrected");
        assertThat(counters().engine().text("State")).isEqualTo("RUNNING");
        assertPageFlows("misspelt");
        assertCounted("misspelt");
        assertOff("burst", line);
    }

    @Test
    void allThatIsWrong_isOneLineEach() {
        assertThat(server.log().linesWith("SEVERE|ERROR")).hasSize(8);
        assertThat(server.log().linesWith("WARNING( .*dev\\.footfall|: )")).hasSize(1);
    }

    private static String theLine(String part) {
        List<String> lines = server.log().linesWith("(WARNING|SEVERE).*\\b" + part + "\\b");
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static void assertPageFlows(String webapp) throws IOException {
        RawResponse answer = RawHttp.exchange(server.port(), RawRequest.get("/" + webapp + "/page/1"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo(PAGE);
    }

    private void assertCounted(String webapp) {
        events().await("/" + webapp + "/page/1");
    }

    private void assertNotCounted(String webapp) throws IOException {
        Bean engine = counters().engine();
        Eventually.holds("empty ring", () -> engine.number("InRing") == 0);
        assertThat(events().all()).extracting(Events::path).noneMatch(path -> path.startsWith("/" + webapp + "/"));
    }

    private Events events() {
        return Events.in(installation.events(server.directory()));
    }

    private static void assertOff(String destination, String line) throws IOException {
        Bean bean = counters().destination(destination);
        assertThat(bean.text("State")).isEqualTo("OFF");
        assertThat(line).endsWith(bean.text("LastError"));
        Eventually.holds("its events wait", () -> bean.number("Backlog") > 0);
        assertThat(bean.flag("Balanced")).isTrue();
    }

    private static Counters counters() throws IOException {
        return Counters.of(server);
    }
}
