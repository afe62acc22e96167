// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.PacedLoad;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.Rounds;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a visitor notices of thirty endpoints that fail in every way there is: the same pages of a bare Tomcat beside it. */
@Tag("campaign")
final class SickPagesIT {
    private static final int ROUNDS = 7;
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final PacedLoad LOAD = new PacedLoad(200, 4);

    @TempDir
    private Path directory;

    @Test
    void pages_areAsFastAsThoseOfABareTomcat() throws Exception {
        CatalinaBase base = StockTomcat.base("bare-pages");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        try (Patients patients = Patients.in(directory);
                TomcatProcess sick = patients.tomcat("sick-pages");
                TomcatProcess bare = TomcatProcess.start(base)) {
            round(bare);
            round(sick); // both are warm then
            Rounds rounds = new Rounds();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(round(bare), round(sick));
            }
            System.out.println(rounds);

            assertThat(rounds.failed()).isZero();
            assertThat(rounds.isNoWorse(Latencies::p50Millis)).as("p50 holds").isTrue();
            assertThat(rounds.isNoWorse(Latencies::p99Millis)).as("p99 holds").isTrue();
            Counters.of(sick).assertIdentities().assertAllGivenToDestinations();
        }
    }

    private static Latencies round(TomcatProcess tomcat) throws InterruptedException {
        return LOAD.run(tomcat.port(), ROUND, i -> RawRequest.get("/page/" + i));
    }
}
