// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.Tracker;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webapp behind the valve can tell, with the engine that the valve starts. */
class ValveTrackerTest {
    private static final String FUNCTION = "dev.footfall.track";

    @TempDir
    Path base;

    private TestTomcat tomcat;

    @BeforeEach
    void create() {
        tomcat = new TestTomcat(base);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.close();
    }

    /** Tells it both ways. */
    private static final class Telling extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked")
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Object found = getServletContext().getAttribute(FUNCTION);
            Tracker tracker = Tracker.of(request);
            response.setContentType("text/plain");
            response.getWriter()
                    .print(
                            found == null
                                    ? "none, " + tracker.isEnabled()
                                    : ((BiFunction<Object, Map<String, ?>, Boolean>) found)
                                                    .apply(request, Map.of("event", "By function"))
                                            + ", " + tracker.track(request, "By class", Map.of()));
        }
    }

    private PageViewValve valve() {
        PageViewValve valve = new PageViewValve();
        valve.setProperty("directory", base.resolve("footfall").toString());
        return valve;
    }

    @Test
    void webapp_tellsByFunctionAndByClass() throws Exception {
        tomcat.webapp("/shop", new Telling());
        tomcat.atEngine(valve()).start();

        assertThat(tomcat.get("/shop/tell?a=1", "User-Agent: Firefox")).endsWith("true, true");

        Awaitility.await().atMost(10, SECONDS).until(() -> lines().size() == 2);
        assertThat(lines())
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "\"type\":\"track\"",
                                "\"origin\":\"api\"",
                                "\"site\":\"localhost/shop\"",
                                "\"host\":\"tomcat-valve\"",
                                "\"url\":\"http://shop.example.com/shop/tell?a=1\"",
                                "\"userAgent\":\"Firefox\""));
        assertThat(lines().get(0)).contains("\"event\":\"By function\"");
        assertThat(lines().get(1)).contains("\"event\":\"By class\"");
    }

    @Test
    void webappThatIsOff_isOfferedNothing() throws Exception {
        tomcat.webapp("/shop", new Telling()).addParameter("footfall.enabled", "false");
        tomcat.atEngine(valve()).start();

        assertThat(tomcat.get("/shop/tell")).endsWith("none, false");
    }

    @Test
    void valve_takesItsOfferBackWhenItIsRemoved() throws Exception {
        Context webapp = tomcat.webapp("/shop", new Telling());
        PageViewValve valve = valve();
        tomcat.atEngine(valve).start();
        assertThat(webapp.getServletContext().getAttribute(FUNCTION)).isNotNull();

        tomcat.tomcat.getEngine().getPipeline().removeValve(valve);

        assertThat(webapp.getServletContext().getAttribute(FUNCTION)).isNull();
    }

    private List<String> lines() {
        Path events = base.resolve("footfall/default/events");
        if (!Files.isDirectory(events)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(events)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(ValveTrackerTest::lines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
