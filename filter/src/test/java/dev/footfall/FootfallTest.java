// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import dev.footfall.event.EventSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootfallTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path dir;

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();
    private final List<Site> sites = new ArrayList<>();

    @AfterEach
    void leave() {
        sites.forEach(Site::close);
    }

    @Test
    void page_reachesTheDefaultFile() {
        join("", Map.of()).capture().exit(PageExchange.of("/hello"));

        await().atMost(SOON).until(() -> lines("t/events").size() == 1);
        String line = lines("t/events").get(0);
        EventSchema.assertValid(line);
        assertThat(line).contains("\"url\":\"https://shop.example.com/hello\"").contains("\"site\":\"localhost\"");
    }

    @Test
    void sites_shareOneEngineUntilTheLastLeaves() throws Exception {
        Site first = join("", Map.of());
        Site second = join("/shop", Map.of("ringSlots", "64"));
        first.close();
        first.close();

        assertThat(attribute("type=Engine,name=t", "State")).isEqualTo("RUNNING");
        assertThat(attribute("type=Engine,name=t", "RingCapacity")).isEqualTo(4096);
        second.capture().exit(PageExchange.of("/still"));
        await().atMost(SOON).until(() -> lines("t/events").size() == 1);

        second.close();
        assertThat(jmx.queryNames(new ObjectName("dev.footfall:*"), null)).isEmpty();
    }

    @Test
    void site_withDestinationsOfItsOwnKeepsItsEventsToItself() throws Exception {
        Site plain = join("", Map.of());
        Site own = join("/own", Map.of("destinations", "mine", "mine.type", "file"));

        plain.capture().exit(PageExchange.of("/plain"));
        own.capture().exit(PageExchange.of("/own/page"));

        await().atMost(SOON).until(() -> allLines().size() == 2);
        assertThat(lines("t/events/localhost_own")).singleElement().asString().contains("/own/page");
        assertThat(shallowLines("t/events")).singleElement().asString().contains("/plain");
        assertThat(attribute("type=Destination,engine=t,site=localhost/own,name=mine", "Journaled"))
                .isEqualTo(1L);
        assertThat(attribute("type=Destination,engine=t,name=file", "Journaled"))
                .isEqualTo(1L);
    }

    /** A bad setting of one application is neither the others' end nor, once it is corrected, its own. */
    @Test
    void engine_thatCouldNotStartIsTriedAgainByWhoeverJoinsNext() throws Exception {
        Path file = Files.writeString(dir.resolve("no-directory"), "");
        Site bad = joinIn(file.resolve("below"), "/a");
        assertThat(bad.enabled()).isFalse();

        Site good = joinIn(dir, "/b");
        assertThat(good.enabled()).isTrue();
        bad.close();
        Site mended = joinIn(dir, "/a");

        assertThat(mended.enabled()).isTrue();
        mended.capture().exit(PageExchange.of("/a/page"));
        await().atMost(SOON).until(() -> lines("t/events").size() == 1);
        good.close();
        mended.close();
        assertThat(jmx.queryNames(new ObjectName("dev.footfall:*"), null)).isEmpty();
    }

    /** Off for a reason of the engine's is no word of the application's. */
    @Test
    void site_isSwitchedOffByItsOwnSettingsAlone() throws IOException {
        Path file = Files.writeString(dir.resolve("no-directory"), "");
        Site unlucky = joinIn(file.resolve("below"), "/a");
        assertThat(unlucky.enabled()).isFalse();
        assertThat(unlucky.isSwitchedOff()).isFalse();

        assertThat(join("/b", Map.of("enabled", "false")).isSwitchedOff()).isTrue();
        assertThat(join("/c", Map.of("ip", "half")).isSwitchedOff()).isTrue();
        assertThat(join("/d", Map.of()).isSwitchedOff()).isFalse();
    }

    private Site joinIn(Path directory, String context) {
        Map<String, String> parameters = Map.of("footfall.engine", "t", "footfall.directory", "" + directory);
        Site site = Footfall.join(Settings.builder()
                .context(context)
                .add(Origin.CONTEXT_PARAM, parameters)
                .build());
        sites.add(site);
        return site;
    }

    @Test
    void destination_thatIsWrongIsOffAloneAndItsBacklogWaits() throws Exception {
        Site site = join("/own", Map.of("destinations", "mine,crm", "mine.type", "file", "crm.type", "nosuch"));

        site.capture().exit(PageExchange.of("/own/page"));

        await().atMost(SOON).until(() -> lines("t/events").size() == 1);
        String crm = "type=Destination,engine=t,site=localhost/own,name=crm";
        assertThat(attribute(crm, "State")).isEqualTo("OFF");
        assertThat(attribute(crm, "LastError")).asString().contains("crm.type").contains("nosuch");
        assertThat(attribute(crm, "Backlog")).isEqualTo(1L);
        assertThat(attribute("type=Site,engine=t,name=localhost/own", "Enabled"))
                .isEqualTo(true);
    }

    @Test
    void destination_thatRefusesAnOptionSaysWhatWasTypedAndWhere() throws Exception {
        join("/own", Map.of("destinations", "mine", "mine.type", "file", "mine.maxBytes", "1KiB"));

        assertThat(attribute("type=Destination,engine=t,site=localhost/own,name=mine", "LastError"))
                .asString()
                .startsWith("mine.maxBytes=1KiB (")
                .contains("mine.maxBytes of /own): must be at least 1MiB; destination mine is off");
    }

    @Test
    void backlog_isDeliveredAfterARestartOnceTheSettingIsRight() {
        Site wrong = join("/own", Map.of("destinations", "crm", "crm.type", "nosuch"));
        wrong.capture().exit(PageExchange.of("/own/kept"));
        wrong.close();

        join("/own", Map.of("destinations", "crm", "crm.type", "file"));

        await().atMost(SOON).until(() -> lines("t/events/localhost_own").size() == 1);
        assertThat(lines("t/events/localhost_own").get(0)).contains("/own/kept");
    }

    @Test
    void site_joinedTwiceKeepsTheSettingsOfEachJoin() {
        Site strict = join("/a", Map.of("ip", "off"));
        join("/a", Map.of("ip", "full"));

        strict.capture().exit(PageExchange.of("/a/page"));

        await().atMost(SOON).until(() -> lines("t/events").size() == 1);
        assertThat(lines("t/events").get(0)).doesNotContain("192.0.2.7");
    }

    @Test
    void destinations_ofASecondVersionAreOpenedAndThoseOfTheFirstGoWithIt() throws Exception {
        Site old = join("/a", Map.of());
        Site next = join("/a", Map.of("destinations", "mine", "mine.type", "file"));
        old.close();

        next.capture().exit(PageExchange.of("/a/page"));

        await().atMost(SOON).until(() -> lines("t/events/localhost_a").size() == 1);
        next.close();
        assertThat(jmx.queryNames(new ObjectName("dev.footfall:*"), null)).isEmpty();
    }

    @Test
    void close_leavesTheLaneFreeEvenWhenTheContainersThreadIsInterrupted() {
        Site site = join("", Map.of());
        Thread.currentThread().interrupt();
        site.close();

        assertThat(Thread.interrupted()).isTrue();
        join("", Map.of());
        assertThat(dir.resolve("t/lane-00")).isDirectory();
        assertThat(dir.resolve("t/lane-01")).doesNotExist();
    }

    @Test
    void join_refusesWhatADestinationItselfRefuses() {
        Map<String, String> wrong =
                Map.of("destinations", "mine", "mine.type", "file", "mine.keep", "0s", "failOnError", "true");

        assertThatThrownBy(() -> join("", wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mine");
    }

    @Test
    void site_withAWrongPolicyIsOffAndPagesFlow() throws Exception {
        Site site = join("", Map.of("ip", "sometimes"));

        assertThat(site.enabled()).isFalse();
        assertThatThrownBy(site::capture).isInstanceOf(IllegalStateException.class);
        assertThat((String[]) attribute("type=Site,engine=t,name=localhost", "Problems"))
                .singleElement()
                .asString()
                .contains("ip=sometimes", "footfall.ip");
        assertThat(attribute("type=Site,engine=t,name=localhost", "Enabled")).isEqualTo(false);
    }

    @Test
    void engine_isOffWhenItsDirectoryCannotBeWritten() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        Site site = join("", Map.of("directory", file.toString()));

        assertThat(site.enabled()).isFalse();
        assertThat(attribute("type=Engine,name=t", "State")).isEqualTo("OFF");
        assertThat((String[]) attribute("type=Engine,name=t", "Problems"))
                .singleElement()
                .asString()
                .contains("directory=" + file);
    }

    @Test
    void join_throwsOnlyIfItIsToFailOnErrors() throws Exception {
        Map<String, String> wrong = Map.of("ip", "sometimes", "failOnError", "true");

        assertThatThrownBy(() -> join("", wrong))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ip=sometimes");
        assertThat(jmx.queryNames(new ObjectName("dev.footfall:*"), null)).isEmpty();
    }

    @Test
    void books_balanceAtEveryMoment() throws Exception {
        Site site = join("", Map.of("ringSlots", "64"));
        Thread[] visitors = new Thread[3];
        for (int i = 0; i < visitors.length; i++) {
            visitors[i] = new Thread(() -> {
                for (int n = 0; n < 5_000; n++) {
                    site.capture().exit(new PageExchange("/" + n, n % 10 == 0 ? 404 : 200));
                }
            });
            visitors[i].start();
        }
        while (Stream.of(visitors).anyMatch(Thread::isAlive)) {
            assertThat(attribute("type=Engine,name=t", "Balanced")).isEqualTo(true);
            assertThat(attribute("type=Destination,engine=t,name=file", "Balanced"))
                    .isEqualTo(true);
        }

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(attribute("type=Engine,name=t", "InRing")).isEqualTo(0L));
        long journaled = (long) attribute("type=Engine,name=t", "Journaled");
        long published = (long) attribute("type=Engine,name=t", "Published");
        assertThat(journaled).isEqualTo(published);
        assertThat(published + dropped()).isEqualTo(13_500);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(attribute("type=Destination,engine=t,name=file", "Delivered"))
                        .isEqualTo(journaled));
    }

    @Test
    void hold_keepsTheEngineWhileNoSiteIsThere() throws Exception {
        Settings settings = Settings.builder()
                .add(Origin.SHARED_ATTRIBUTE, Map.of("engine", "t", "directory", dir.toString()))
                .build();
        Footfall.Hold hold = Footfall.hold(settings);
        join("/shop", Map.of()).close();

        assertThat(attribute("type=Engine,name=t", "State")).isEqualTo("RUNNING");
        hold.close();
        hold.close();
        assertThat(jmx.isRegistered(new ObjectName("dev.footfall:type=Engine,name=t")))
                .isFalse();
    }

    private long dropped() throws Exception {
        var dropped = (javax.management.openmbean.TabularData) attribute("type=Engine,name=t", "Dropped");
        return dropped.values().stream()
                .map(javax.management.openmbean.CompositeData.class::cast)
                .mapToLong(row -> (long) row.get("value"))
                .sum();
    }

    private Site join(String context, Map<String, String> settings) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("footfall.engine", "t");
        parameters.put("footfall.directory", dir.toString());
        settings.forEach((name, value) -> parameters.put("footfall." + name, value));
        Site site = Footfall.join(Settings.builder()
                .container("localhost")
                .context(context)
                .add(Origin.CONTEXT_PARAM, parameters)
                .build());
        sites.add(site);
        return site;
    }

    private Object attribute(String name, String attribute) throws Exception {
        return jmx.getAttribute(new ObjectName("dev.footfall:" + name), attribute);
    }

    private List<String> allLines() {
        return lines("t/events");
    }

    private List<String> lines(String below) {
        return lines(below, Integer.MAX_VALUE);
    }

    private List<String> shallowLines(String below) {
        return lines(below, 1);
    }

    private List<String> lines(String below, int depth) {
        Path start = dir.resolve(below);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start, depth)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(FootfallTest::linesOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
