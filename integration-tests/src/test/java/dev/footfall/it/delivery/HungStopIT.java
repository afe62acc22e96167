// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DestinationType;
import dev.footfall.it.deaf.DeafDestinationType;
import dev.footfall.it.faults.Answer;
import dev.footfall.it.faults.Certificates;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.faults.Slow;
import dev.footfall.it.faults.Welcome;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Compiled;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that stops while every destination hangs, each in its own way; and what it hung with, started again. */
final class HungStopIT {
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final List<String> APPS = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    private static final String LEFT_BEHIND = "did not stop in time: it hangs in a call";
    /** Longer than anybody waits here: no attempt ends on its own. */
    private static final Map<String, String> PATIENT = Map.of("timeout", "5m", "connectTimeout", "5m", "linger", "0s");

    private static final String LOOK_UP = "look-up";
    private static final String SLOW_NAME = "endpoint.example.com";

    private final Map<String, FaultServer> servers = new LinkedHashMap<>();

    @TempDir
    private Path directory;

    private Certificates certificates;
    private HostsFile hosts;

    @BeforeEach
    void start() throws IOException {
        certificates = Certificates.in(directory.resolve("authority"));
        hosts = HostsFile.at(directory.resolve("hosts"));
    }

    @AfterEach
    void stop() throws IOException {
        for (FaultServer server : servers.values()) {
            server.close();
        }
    }

    @Test
    void stop_isBoundedForOneEngine() throws Exception {
        CatalinaBase base = hungEndpoints().writeTo(Footfall.everywhere(StockTomcat.base("hung-stop")));
        for (String app : APPS) {
            write(WebApp.sample(), base, app);
        }

        assertThat(stopWhileAllHang(base, servers.size(), 0)).isLessThan(BOUND);
        heal();
        assertNothingLost(base);
    }

    @Test
    void stop_isBoundedForEightEngines() throws Exception {
        CatalinaBase base = hungEndpoints().writeTo(StockTomcat.base("hung-stops"));
        for (String app : APPS) {
            write(WebApp.sample().lib(Footfall.jar()).webXml(Footfall.FILTER), base, app);
        }

        assertThat(stopWhileAllHang(base, servers.size() * APPS.size(), 0)).isLessThan(BOUND);
        heal();
        assertNothingLost(base);
    }

    @Test
    void stop_isBoundedForEightEnginesThatIgnoreInterrupts() throws Exception {
        CatalinaBase base = deaf(StockTomcat.base("deaf-stops"));
        for (String app : APPS) {
            write(withEndpoint().lib(Footfall.jar()).webXml(Footfall.FILTER), base, app);
            addDeafType(base.webapps().resolve(app).resolve("WEB-INF/classes"));
        }

        assertThat(stopWhileAllHang(base, APPS.size(), APPS.size())).isLessThan(BOUND);
        hear(base);
        assertNothingLost(base);
    }

    @Test
    void stop_isBoundedForEightSitesThatIgnoreInterrupts() throws Exception {
        CatalinaBase base = deaf(Footfall.everywhere(StockTomcat.base("deaf-sites")));
        for (String app : APPS) {
            write(withEndpoint(), base, app);
        }
        addDeafType(base.resolve("lib"));

        assertThat(stopWhileAllHang(base, APPS.size(), APPS.size())).isLessThan(BOUND);
        hear(base);
        assertNothingLost(base);
    }

    private HttpDestinations hungEndpoints() throws IOException {
        servers.put("hang", FaultServer.start().answeringAll(Answer.hang()));
        servers.put("body", FaultServer.start().answeringAll(Slow.hangInTheBody()));
        servers.put("drip", FaultServer.start().answeringAll(Slow.dripBody()));
        servers.put("hole", FaultServer.start().welcomingAll(Welcome.blackHole()));
        servers.put("handshake", FaultServer.startTls(certificates.valid()).welcomingAll(Welcome.blackHole()));
        servers.put(LOOK_UP, FaultServer.start());
        FaultServer full = FaultServer.start();
        full.lettingNobodyIn();
        servers.put("full", full);
        HttpDestinations destinations = new HttpDestinations();
        servers.forEach((name, server) -> destinations.add(name, server.url(host(name)), options()));
        return destinations;
    }

    /** By address, but for the one that is about names: here no look-up ends. */
    private static String host(String name) {
        return name.equals(LOOK_UP) ? SLOW_NAME : "127.0.0.1";
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>(PATIENT);
        options.put("trustStore", certificates.trustStore().toString());
        options.put("trustStorePassword", Certificates.PASSWORD);
        return options;
    }

    private void heal() throws IOException {
        hosts.answer();
        hosts.add(SLOW_NAME);
        servers.get("full").restart();
        servers.values().forEach(FaultServer::healthy);
    }

    /** An app with a destination of its own; what it is stands in the properties. */
    private static WebApp withEndpoint() {
        return WebApp.sample().contextParameter("footfall.destinations", "endpoint");
    }

    private static CatalinaBase deaf(CatalinaBase base) throws IOException {
        return base.file("conf/footfall.properties", "endpoint.type=deaf\n");
    }

    private static void addDeafType(Path classes) throws IOException {
        Compiled.copyProvider(DestinationType.class, DeafDestinationType.class, classes);
    }

    /** The same destination by name, and so by cursor, as one that works. */
    private void hear(CatalinaBase base) throws IOException {
        hosts.answer();
        FaultServer server = FaultServer.start();
        servers.put("endpoint", server);
        base.file("conf/footfall.properties", "endpoint.type=http\nendpoint.url=" + server.url() + "\n");
    }

    private static void write(WebApp app, CatalinaBase base, String name) throws IOException {
        app.writeTo(base.webapps().resolve(name));
    }

    private Duration stopWhileAllHang(CatalinaBase base, int destinations, int leftBehind) throws Exception {
        try (TomcatProcess tomcat = TomcatProcess.start(base, hosts.options())) {
            Counters counters = Counters.of(tomcat);
            hosts.hang();
            for (String app : APPS) {
                assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get(page(app)))
                                .status())
                        .isEqualTo(200);
            }
            Eventually.holds(
                    "all hang",
                    () -> counters.destinations().stream()
                                    .filter(HungStopIT::hangs)
                                    .count()
                            == destinations);

            Duration took = tomcat.stop();
            System.out.printf("%s: stopped in %.1f s%n", base.directory().getFileName(), took.toMillis() / 1e3);

            assertThat(tomcat.log().linesWith(LEFT_BEHIND)).hasSize(leftBehind);
            assertThat(tomcat.log().linesWith("Exception|SEVERE|its disk hangs"))
                    .isEmpty();
            return took;
        }
    }

    private static boolean hangs(Bean destination) {
        return destination.text("State").equals("RUNNING") && destination.number("Backlog") > 0;
    }

    /** Every page comes, and as no endpoint took it before, it comes once. */
    private void assertNothingLost(CatalinaBase base) throws Exception {
        try (TomcatProcess tomcat = TomcatProcess.start(base, hosts.options())) {
            Counters.of(tomcat).awaitSettled().assertIdentities();
            assertThat(tomcat.log().linesWith("uncleanly")).isEmpty();
            servers.forEach((name, server) -> assertThat(server.taken())
                    .as(name)
                    .flatExtracting(request -> request.paths())
                    .containsExactlyInAnyOrderElementsOf(
                            APPS.stream().map(HungStopIT::page).toList()));
        }
    }

    private static String page(String app) {
        return "/" + app + "/page/1";
    }
}
