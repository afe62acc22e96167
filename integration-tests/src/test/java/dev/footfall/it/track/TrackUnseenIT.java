// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Jetty hides the module's classes from all webapps; they track by what the JDK has. */
final class TrackUnseenIT {
    private static final String AGENT = "Mozilla/5.0 (tracking)";
    private static final Path SOURCE = Path.of("src/test/java/dev/footfall/it/track/app/UnseenServlet.java")
            .toAbsolutePath();

    /** By environment, the JAR of its Servlet API. */
    private static final Map<String, String> APIS = Map.of(
            "ee8", "jetty-servlet-api-4.0.", "ee10", "jakarta.servlet-api-6.0.", "ee11", "jakarta.servlet-api-6.1.");

    @Test
    void events_ofWebappsThatSeeNoClassOfOursArrive() throws Exception {
        JettyBase base =
                StockJetty.base("track-unseen").unzip(Footfall.jettyModule()).addModules("http", "footfall");
        for (String environment : APIS.keySet()) {
            deploy(environment, base);
        }

        try (JettyProcess jetty = JettyProcess.start(base)) {
            for (String environment : APIS.keySet()) {
                RawRequest request =
                        RawRequest.get("/" + environment + "/unseen?n=1").with("User-Agent", AGENT);
                assertThat(RawHttp.exchange(jetty.port(), request).body())
                        .as(environment)
                        .isEqualTo("false true true");
            }

            List<JsonNode> events = Events.in(Footfall.events(base.directory())).await(6);
            Counters.of(jetty).awaitSettled().assertIdentities();
            for (String environment : APIS.keySet()) {
                assertThat(events)
                        .filteredOn(event ->
                                event.at("/context/footfall/site").asText().equals("localhost/" + environment))
                        .extracting(TrackUnseenIT::by, Events::url, TrackUnseenIT::agent)
                        .containsExactly(
                                tuple("request", "http://www.example.com/" + environment + "/unseen?n=1", AGENT),
                                tuple("wrapper", "http://www.example.com/" + environment + "/unseen?n=1", AGENT));
            }
            assertThat(events).allSatisfy(TrackUnseenIT::assertTold);
        }
    }

    private static void deploy(String environment, JettyBase base) throws IOException {
        base.addModules(environment + "-deploy", environment + "-annotations").environment(environment, environment);
        Path webapp = base.webapps().resolve(environment);
        WebApp.files().writeTo(webapp);
        if (environment.equals("ee8")) {
            base.file(
                    "webapps/ee8/WEB-INF/web.xml",
                    "<web-app xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"4.0\"/>\n");
        }
        compile(environment, base.home(), webapp.resolve("WEB-INF"));
    }

    private static void compile(String environment, Path home, Path inf) throws IOException {
        Path source = inf.resolve(SOURCE.getFileName());
        String text = Files.readString(SOURCE);
        Files.writeString(source, environment.equals("ee8") ? text.replace("jakarta.", "javax.") : text);
        Path classes = Files.createDirectories(inf.resolve("classes"));
        String[] arguments = {
            "-cp", api(environment, home).toString(), "-d", classes.toString(), "-proc:none", source.toString()
        };
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
    }

    private static Path api(String environment, Path home) throws IOException {
        try (var jars = Files.newDirectoryStream(home.resolve("lib"), APIS.get(environment) + "*.jar")) {
            return jars.iterator().next();
        }
    }

    private static void assertTold(JsonNode event) {
        assertThat(event.path("type").asText()).isEqualTo("track");
        assertThat(event.path("event").asText()).isEqualTo("Signup");
        assertThat(event.at("/context/footfall/origin").asText()).isEqualTo("api");
        assertThat(event.at("/context/footfall/host").asText()).isEqualTo("jetty-handler");
    }

    private static String by(JsonNode event) {
        return event.at("/properties/by").asText();
    }

    private static String agent(JsonNode event) {
        return event.at("/context/userAgent").asText();
    }
}
