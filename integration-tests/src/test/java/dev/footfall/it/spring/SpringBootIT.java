// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.server.JavaProcess;
import dev.footfall.server.Jmx;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Having the JAR among the dependencies counts the pages, on every Boot and with every server inside. */
final class SpringBootIT {
    private static final String EVENTS = "footfall/default/events";

    @ParameterizedTest
    @EnumSource(Boot.class)
    void dependency_countsEveryPageOnce(Boot boot) throws Exception {
        Path directory = BootApp.directory(boot.directory());
        Files.writeString(directory.resolve("application.properties"), "footfall.cookies=theme\n");

        try (BootApp app = BootApp.start(BootProjects.classPath(boot), directory)) {
            app.visit("/page/1", "/async", "/forward");
            assertThat(RawHttp.exchange(app.port(), RawRequest.get("/broken")).status())
                    .isEqualTo(500);
            try (Jmx jmx = Jmx.attach(app.process().pid())) {
                Counters counters = Counters.of(jmx).awaitSettled().assertIdentities();
                assertThat(counters.engine().key("name")).isEqualTo("default");
                assertThat(counters.engine().number("Published")).isEqualTo(3);
            }
            assertThat(app.log().linesWith("cookies=theme"))
                    .singleElement()
                    .asString()
                    .contains("(Spring property footfall.cookies in ", "application.properties");
        }

        List<JsonNode> events = Events.in(directory.resolve(EVENTS)).all();
        assertThat(events)
                .extracting(
                        Events::path, event -> event.at("/context/http/route").asText())
                .containsExactlyInAnyOrder(
                        tuple("/page/1", "/page/{number}"),
                        tuple("/async", "/async"),
                        tuple("/forward", "/page/{number}"));
        assertThat(events).extracting(SpringBootIT::site).containsOnly("localhost");
        assertThat(events)
                .extracting(event -> event.at("/context/cookies").toString())
                .containsOnly("{\"theme\":\"dark\"}");
        assertNothingOfOurs(directory.resolve("temp"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Boot.class,
            names = {"TOMCAT_4_0", "JETTY_4_0"})
    void contextThatCloses_takesTheEngineAlong(Boot boot) throws Exception {
        Path directory = BootApp.directory("closed-" + boot.directory());

        try (JavaProcess process = BootApp.launch(BootProjects.classPath(boot), directory, "--sample.closes=true")) {
            process.log().await(Pattern.compile("The context is closed"), Duration.ofSeconds(60), process::alive);

            assertThat(directory.resolve("footfall/default/lane-00")).isDirectory();
            assertThat(process.log().linesWith("(?i)footfall.* is off|WARN|ERROR"))
                    .isEmpty();
            try (Jmx jmx = Jmx.attach(process.pid())) {
                assertThat(Counters.of(jmx).engines()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Boot.class,
            names = {"TOMCAT_3_5", "TOMCAT_4_0"})
    void urlBehindAProxy_isTheVisitorsWhereSpringTellsIt(Boot boot) throws Exception {
        Path directory = BootApp.directory("proxy-" + boot.directory());

        try (BootApp app =
                BootApp.start(BootProjects.classPath(boot), directory, "--server.forward-headers-strategy=framework")) {
            RawRequest behindProxy = RawRequest.get("/page/1")
                    .with("X-Forwarded-Proto", "https")
                    .with("X-Forwarded-Host", "shop.example.com")
                    .with("X-Forwarded-For", "203.0.113.9");
            assertThat(RawHttp.exchange(app.port(), behindProxy).status()).isEqualTo(200);

            JsonNode event = Events.in(directory.resolve(EVENTS)).await("/page/1");
            assertThat(Events.url(event)).isEqualTo("https://shop.example.com/page/1");
            assertThat(event.at("/context/ip").asText()).isEqualTo("203.0.113.0");
        }
    }

    @Test
    void contextPath_isPartOfTheSite() throws Exception {
        Path directory = BootApp.directory("context-path");

        try (BootApp app = BootApp.start(
                BootProjects.classPath(Boot.JETTY_4_0), directory, "--server.servlet.context-path=/shop")) {
            app.visit("/shop/page/1");

            JsonNode event = Events.in(directory.resolve(EVENTS)).await("/shop/page/1");
            assertThat(site(event)).isEqualTo("localhost/shop");
        }
    }

    @Test
    void switchedOff_leavesNoTrace() throws Exception {
        Path directory = BootApp.directory("off");

        try (BootApp app =
                BootApp.start(BootProjects.classPath(Boot.TOMCAT_4_0), directory, "--footfall.enabled=false")) {
            app.visit("/page/1");
        }

        assertThat(directory.resolve("footfall")).doesNotExist();
    }

    private static String site(JsonNode event) {
        return event.at("/context/footfall/site").asText();
    }

    private static void assertNothingOfOurs(Path temporary) throws IOException {
        assertThat(Trees.walk(temporary)).noneMatch(path -> path.toString().contains("footfall"));
    }
}
