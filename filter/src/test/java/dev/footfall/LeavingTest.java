// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.footfall.config.MoreTypes;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site leaves while its destination hangs in a call that nothing ends. */
class LeavingTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String DEAF = "type=Destination,engine=t,site=localhost/a,name=deaf";

    @TempDir
    Path dir;

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private final DeafDestination.Type deaf = new DeafDestination.Type();
    private final List<Site> sites = new ArrayList<>();
    private Thread leaving = new Thread();

    @BeforeEach
    void leave() throws Exception {
        join("");
        Site site = joinDeaf();
        site.capture().exit(PageExchange.of("/a/page"));
        deaf.entered.await();
        leaving = new Thread(site::close);
        leaving.start();
        await().atMost(SOON).until(() -> leaving.getState() == Thread.State.TIMED_WAITING);
    }

    @AfterEach
    void letGo() throws Exception {
        deaf.release();
        leaving.join();
        sites.forEach(Site::close);
        assertThat(jmx.queryNames(new ObjectName("dev.footfall:*"), null)).isEmpty();
    }

    @Test
    void others_joinAndLeaveMeanwhile() {
        join("/b").close();

        assertThat(leaving.isAlive()).isTrue();
    }

    @Test
    void sameSite_getsItsDestinationBackWithWhatWaits() {
        joinDeaf();

        deaf.release();
        await().atMost(SOON).until(() -> attribute("Delivered").equals(1L));
    }

    @Test
    void engine_waitsForItAndLeavesTheLaneFree() {
        sites.get(0).close();

        joinDeaf();
        assertThat(dir.resolve("t/lane-01")).doesNotExist();
        deaf.release();
        await().atMost(SOON).until(() -> attribute("Delivered").equals(1L));
    }

    private Site joinDeaf() {
        return join("/a", Map.of("destinations", "deaf"));
    }

    private Site join(String context) {
        return join(context, Map.of());
    }

    private Site join(String context, Map<String, String> settings) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("footfall.engine", "t");
        parameters.put("footfall.directory", dir.toString());
        settings.forEach((name, value) -> parameters.put("footfall." + name, value));
        Settings.Builder builder =
                Settings.builder().container("localhost").context(context).add(Origin.CONTEXT_PARAM, parameters);
        Site site = Footfall.join(MoreTypes.add(builder, deaf).build());
        sites.add(site);
        return site;
    }

    private Object attribute(String attribute) throws Exception {
        return jmx.getAttribute(new ObjectName("dev.footfall:" + DEAF), attribute);
    }
}
