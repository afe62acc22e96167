// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of what an operator gets wrong, that which is the same in every host: the others are in the contract. */
final class WrongSettingsIT {
    private static TomcatProcess tomcat;
    private static CatalinaBase base;

    @BeforeAll
    static void start() throws IOException {
        base = StockTomcat.base("wrong-settings").lib(Footfall.jar());
        app("a-good", "footfall.ringSlots", "512");
        app("d-type", "footfall.destinations", "kafkaa");
        app("e-disagrees", "footfall.ringSlots", "256");
        // The one with a descriptor is the first to start, and with it the engine.
        base.context("a-good", "<Context/>");
        tomcat = TomcatProcess.start(base);
    }

    private static void app(String name, String setting, String value) throws IOException {
        WebApp.sample()
                .webXml(Footfall.FILTER)
                .contextParameter(setting, value)
                .writeTo(base.webapps().resolve(name));
    }

    @AfterAll
    static void stop() {
        tomcat.close();
    }

    @Test
    void unknownDestinationType_turnsThatDestinationOff() throws Exception {
        assertOneLine("destinations=kafkaa", "SEVERE", "context parameter footfall.destinations", "d-type", "file");
        assertPageFlows("d-type");
        assertThat(String.join(" ", site("d-type").lines("Problems"))).contains("kafkaa");
    }

    @Test
    void disagreementOnAnEngineSetting_isOneWarningWithBothValues() throws Exception {
        assertOneLine("ringSlots", "WARNING", "256", "512", "context parameter footfall.ringSlots of e-disagrees");
        assertThat(Counters.of(tomcat).engine().number("RingCapacity")).isEqualTo(512);
        assertCounted("a-good");
        assertCounted("e-disagrees");
    }

    @Test
    void unwritableDirectory_turnsTheEngineOff() throws Exception {
        CatalinaBase blocked = StockTomcat.base("wrong-directory");
        Files.writeString(blocked.resolve("file"), "in the way");
        Footfall.everywhere(blocked)
                .contextXml(
                        "<Parameter name=\"footfall.directory\" value=\"" + blocked.resolve("file/footfall") + "\"/>");
        WebApp.sample().writeTo(blocked.webapps().resolve("ROOT"));

        try (TomcatProcess without = TomcatProcess.start(blocked)) {
            assertThat(RawHttp.exchange(without.port(), RawRequest.get("/page/1"))
                            .status())
                    .isEqualTo(200);
            List<String> lines = without.log().linesWith("SEVERE.*footfall");
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0)).contains("directory", "file/footfall", "context parameter");
            Bean engine = Counters.of(without).engine();
            assertThat(engine.text("State")).isEqualTo("OFF");
            assertThat(String.join(" ", engine.lines("Problems"))).contains("file/footfall");
        }
    }

    private static void assertOneLine(String pattern, String level, String... parts) {
        List<String> lines = tomcat.log().linesWith("(WARNING|SEVERE).*(" + pattern + ")");
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains(level).contains(parts);
    }

    private static void assertPageFlows(String app) throws IOException {
        assertThat(RawHttp.exchange(tomcat.port(), RawRequest.get("/" + app + "/page/1"))
                        .text())
                .isEqualTo("<!doctype html>\n<h1>A page</h1>\n");
    }

    private static void assertCounted(String app) throws IOException {
        assertPageFlows(app);
        Events.in(Footfall.events(base)).await("/" + app + "/page/1");
    }

    private static Bean site(String app) throws IOException {
        return Counters.of(tomcat).site("localhost/" + app);
    }
}
