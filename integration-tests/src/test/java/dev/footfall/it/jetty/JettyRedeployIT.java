// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Heap;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A webapp redeployed under its visitors: every page counted once, and nothing of the old webapps stays. */
final class JettyRedeployIT {
    private static final int ROUNDS = 5;
    private static final String WEBAPP = "org.eclipse.jetty.ee11.webapp.WebAppContext";
    private static final String LOADER = "org.eclipse.jetty.ee.webapp.WebAppClassLoader";

    @Test
    void redeploys_loseNoPageAndLeaveNothingBehind() throws Exception {
        JettyBase base = StockJetty.base("jetty-redeploy")
                .addModules("http", "ee11-deploy", "ee11-annotations")
                .ini("deployment-scanner", "jetty.deploy.scanInterval=1")
                .environment("shop", "ee11");
        ReadmeCommands.run("Install in Jetty", base);
        WebApp.sample().writeTo(base.webapps().resolve("shop"));

        try (JettyProcess jetty = JettyProcess.start(base)) {
            int pages = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                redeploy(base, round);
                pages += visitUntilStopped(jetty, round);
            }

            Counters counters = Counters.of(jetty).awaitSettled().assertIdentities();
            assertThat(counters.engine().number("Published")).isEqualTo(pages);
            assertThat(counters.destination("file").number("Delivered")).isEqualTo(pages);
            assertThat(Heap.instances(jetty, WEBAPP)).isEqualTo(1);
            assertThat(Heap.instances(jetty, LOADER)).isEqualTo(1);
        }
    }

    /** The scanner goes by the time of the file. */
    private static void redeploy(JettyBase base, int round) throws IOException {
        Files.setLastModifiedTime(
                base.resolve("webapps/shop.properties"),
                FileTime.fromMillis(
                        System.currentTimeMillis() + Duration.ofMinutes(round).toMillis()));
    }

    /** Asks page after page until one more of the old webapps is gone; how many were answered. */
    private static int visitUntilStopped(JettyProcess jetty, int round) throws IOException {
        Pattern stopped = Pattern.compile("(?s)(?:Stopped oeje11w\\.WebAppContext.*?){" + round + "}");
        int pages = 0;
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (jetty.log().find(stopped).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            assertThat(RawHttp.exchange(jetty.port(), RawRequest.get("/shop/page/" + round))
                            .status())
                    .isEqualTo(200);
            pages++;
        }
        return pages;
    }
}
