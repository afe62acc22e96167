// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.TomcatHost;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An engine that two webapps share goes on speaking when the one that started it is gone, for whom it spoke first. */
final class LogAfterUndeployIT {
    private static final String OUTAGE = "WARNING .*endpoint";

    @ParameterizedTest
    @EnumSource(names = "IN_WEBAPP", mode = EnumSource.Mode.EXCLUDE)
    void engine_logsWhenTheWebappThatStartedItIsGone(Placed place) throws Exception {
        FaultServer server = FaultServer.start();
        CatalinaBase base = place.base(StockTomcat.V11, "log-after-undeploy-" + place)
                .context("first", "<Context docBase=\"${catalina.base}/apps/first\"/>")
                .file(
                        "conf/footfall.properties",
                        "destinations=endpoint\nendpoint.type=http\nendpoint.linger=0s\nendpoint.url=" + server.url()
                                + "\n");
        place.webapp().writeTo(base.resolve("apps/first"));
        place.webapp().writeTo(base.webapps().resolve("second"));

        try (server;
                TomcatProcess tomcat = TomcatProcess.start(base)) {
            assertOutageIsTold(server, tomcat, "/first", 1);

            TomcatHost.of(tomcat).undeploy("/first");

            assertOutageIsTold(server, tomcat, "/second", 2);
        }
    }

    private static void assertOutageIsTold(FaultServer server, TomcatProcess tomcat, String webapp, int outages)
            throws IOException {
        server.stop();
        assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get(webapp + "/page/1"))
                        .status())
                .isEqualTo(200);
        Eventually.holds(
                "outage " + outages + " in the log",
                () -> tomcat.log().linesWith(OUTAGE).size() == outages);
        server.restart();
        Counters.of(tomcat).awaitSettled();
    }
}
