// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.server.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo as its command starts it: it shows its change, its visits and its skips, and leaves nothing behind. */
final class DemoIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Path DIRECTORY = Path.of("target/bases/demo").toAbsolutePath();

    @Test
    void demo_printsWhatItAddedAndEveryVisitAndStopsItsTomcat() throws Exception {
        try (JavaProcess demo = start()) {
            int port = Integer.parseInt(await(demo, "Open http://localhost:(\\d+)/"));
            long tomcat = Long.parseLong(await(demo, "stops Tomcat \\(process (\\d+)\\)"));
            visit(port);

            await(demo, "(counted)  /product .*newsletter / email / winter .*127\\.0\\.0\\.0 .*200  \\d+ ms");
            await(demo, "(skipped)  /lamp\\.svg +content_type");
            await(demo, "(skipped)  /signup +method +POST");
            await(demo, "(skipped)  /chandelier +status");
            assertThat(demo.log().text()).doesNotContain("  page\n");
            assertThat(demo.log().lines().stream().map(String::strip))
                    .contains(
                            "conf/web.xml",
                            "+   <filter>",
                            "+     <filter-class>dev.footfall.servlet.PageViewFilter</filter-class>",
                            "lib/"
                                    + Path.of(System.getProperty("integration.jar"))
                                            .getFileName() + "  (new)");
            demo.stop();
            assertThat(ProcessHandle.of(tomcat)).isEmpty();
            assertThat(demo.log().text()).contains("Stopped Tomcat (process " + tomcat + ")");
        }
    }

    private static JavaProcess start() throws IOException {
        Files.createDirectories(DIRECTORY);
        return JavaProcess.start(
                List.of(
                        "-Dintegration.tomcat=" + System.getProperty("integration.tomcat"),
                        "-Dintegration.jar=" + System.getProperty("integration.jar"),
                        "-Ddemo.directory=" + DIRECTORY,
                        "-classpath",
                        // As in the build: neither the Servlet API nor the tests' libraries.
                        Path.of("target/classes").toAbsolutePath()
                                + File.pathSeparator
                                + System.getProperty("integration.jar"),
                        "dev.footfall.demo.Demo"),
                DIRECTORY,
                DIRECTORY.resolve("console.txt"));
    }

    private static void visit(int port) throws IOException {
        RawHttp.exchange(port, RawRequest.get("/"));
        RawHttp.exchange(port, RawRequest.get("/product?utm_source=newsletter&utm_medium=email&utm_campaign=winter"));
        RawHttp.exchange(port, RawRequest.get("/lamp.svg"));
        RawHttp.exchange(port, RawRequest.post("/signup", "email=you%40example.com"));
        RawHttp.exchange(port, RawRequest.get("/chandelier"));
    }

    private static String await(JavaProcess demo, String pattern) {
        return demo.log().await(Pattern.compile(pattern), BOUND, demo::alive).group(1);
    }
}
