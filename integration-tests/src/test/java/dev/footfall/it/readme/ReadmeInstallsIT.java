// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.spring.Boot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever does what the README says, word by word, sees the page he asked for where the README says. */
final class ReadmeInstallsIT {
    private static final int MOST_LINES = 6;
    private static final String PAGE = "/page/1";

    static Stream<Arguments> installs() throws IOException {
        return Stream.of(
                arguments("Install in Tomcat", TomcatHost.create("readme-tomcat")),
                arguments("As a valve", TomcatHost.create("readme-valve")),
                arguments("Install in Jetty", JettyHost.create("readme-jetty")),
                arguments("Install in Spring Boot", BootHost.create("readme", Boot.TOMCAT_4_0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("installs")
    void section_installsAsItSays(String heading, Host host) throws Exception {
        List<String> steps = Readme.steps(heading);
        assertThat(steps).hasSizeBetween(1, MOST_LINES);

        Path events = Installation.perform(steps, host);

        try (Host.Running server = host.start()) {
            assertThat(RawHttp.exchange(server.port(), RawRequest.get(PAGE)).status())
                    .isEqualTo(200);
            assertThat(Events.in(events).await(1)).extracting(Events::path).containsExactly(PAGE);
        }
    }

    @Test
    void sections_areAllTried() throws Exception {
        assertThat(Readme.installs())
                .isNotEmpty()
                .containsExactlyElementsOf(
                        installs().map(each -> (String) each.get()[0]).toList());
    }
}
