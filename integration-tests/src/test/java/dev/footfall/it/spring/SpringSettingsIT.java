// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.server.JavaProcess;
import dev.footfall.server.Jmx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a Spring application keeps its settings, ours are heard, and the log says from where. */
final class SpringSettingsIT {
    private static final String YAML = """
            footfall:
              journal-max-bytes: 64MiB
              ip: full
              destinations:
                - pages
                - copy
              pages:
                type: file
                directory: out/pages
              copy:
                type: file
                directory: ${sample.copies}
              sites:
                "[localhost]":
                  cookies: [theme, mine]
              contenttype: text/html
            sample:
              copies: out/copies
            """;

    @ParameterizedTest
    @EnumSource(
            value = Boot.class,
            names = {"TOMCAT_3_5", "JETTY_4_0"})
    void yaml_isHeardWithItsListsAndNestedNames(Boot boot) throws Exception {
        Path directory = BootApp.directory("yaml-" + boot.directory());
        Files.writeString(directory.resolve("application.yaml"), YAML);

        try (BootApp app = BootApp.start(BootProjects.classPath(boot), directory)) {
            app.visit("/page/1");
            try (Jmx jmx = Jmx.attach(app.process().pid())) {
                Counters.of(jmx).awaitSettled().assertIdentities();
            }

            for (String each : new String[] {"pages", "copies"}) {
                JsonNode event =
                        Events.in(directory.resolve("out").resolve(each)).await("/page/1");
                assertThat(event.at("/context/ip").asText()).isEqualTo("127.0.0.1");
                assertThat(event.at("/context/cookies").toString()).isEqualTo("{\"theme\":\"dark\",\"mine\":\"yes\"}");
            }
            assertThat(app.log().linesWith("journalMaxBytes=64MiB \\(Spring property footfall.journal-max-bytes in"))
                    .hasSize(1);
            assertThat(app.log().linesWith("footfall.contenttype .*is not a setting; did you mean contentTypes\\?"))
                    .hasSize(1);
            assertThat(app.log().linesWith("WARN")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Boot.class,
            names = {"TOMCAT_4_0", "JETTY_3_5"})
    void badValue_isOneLineAndPagesFlow(Boot boot) throws Exception {
        Path directory = BootApp.directory("bad-" + boot.directory());

        try (BootApp app = BootApp.start(BootProjects.classPath(boot), directory, "--footfall.ip=nonsense")) {
            app.visit("/page/1");

            assertThat(app.log().linesWith("ip=nonsense \\(Spring property footfall.ip in commandLineArgs\\)"))
                    .singleElement()
                    .asString()
                    .contains("ERROR", "must be truncated or full", "site localhost is off and pages flow");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Boot.class,
            names = {"TOMCAT_4_0", "JETTY_3_5"})
    void badValue_stopsTheStartWhereThatIsAskedFor(Boot boot) throws Exception {
        Path directory = BootApp.directory("fail-" + boot.directory());

        try (JavaProcess process = BootApp.launch(
                BootProjects.classPath(boot), directory, "--footfall.ip=nonsense", "--footfall.fail-on-error=true")) {
            assertThat(process.awaitEnd(Duration.ofSeconds(60))).isTrue();

            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(process.log().text()).contains("ip=nonsense (Spring property footfall.ip in commandLineArgs)");
        }
    }

    @Test
    void commandLineAndProfile_beatTheCommonFile() throws Exception {
        Path directory = BootApp.directory("precedence");
        Files.writeString(directory.resolve("application.properties"), """
                footfall.ip=truncated
                footfall.cookies=mine
                footfall.methods=POST
                """);
        Files.writeString(directory.resolve("application-prod.properties"), "footfall.methods=GET\n");

        try (BootApp app = BootApp.start(
                BootProjects.classPath(Boot.TOMCAT_4_0),
                directory,
                "--spring.profiles.active=prod",
                "--footfall.ip=full",
                "--footfall.cookies=theme")) {
            app.visit("/page/1");

            JsonNode event =
                    Events.in(directory.resolve("footfall/default/events")).await("/page/1");
            assertThat(event.at("/context/ip").asText()).isEqualTo("127.0.0.1");
            assertThat(event.at("/context/cookies").toString()).isEqualTo("{\"theme\":\"dark\"}");
            assertThat(app.log().linesWith("ip=full \\(Spring property footfall.ip in commandLineArgs\\)"))
                    .hasSize(1);
            assertThat(app.log().linesWith("WARN")).isEmpty();
        }
    }
}
