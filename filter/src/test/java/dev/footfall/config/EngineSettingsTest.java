// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.journal.Fsync;
import dev.footfall.journal.JournalConfig;
import dev.footfall.ring.RingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSettingsTest {
    @TempDir
    Path base;

    @Test
    void defaults_areTheRooms() {
        EngineSettings engine = new World(base).settings().engine();

        assertThat(engine.name()).isEqualTo("default");
        assertThat(engine.directory()).isEqualTo(base.resolve("logs/footfall"));
        assertThat(engine.home()).isEqualTo(base.resolve("logs/footfall/default"));
        assertThat(engine.ring()).isEqualTo(RingConfig.defaults());
        assertThat(engine.journal()).isEqualTo(JournalConfig.in(engine.home()));
        assertThat(engine.given()).isEmpty();
        assertThat(engine.whyOff()).isNull();
    }

    @Test
    void everySetting_reachesItsRecord() {
        EngineSettings engine = new World(base)
                .file("engine", "blue")
                .file("directory", "/srv/events")
                .file("ringSlots", "1024")
                .file("slotBytes", "8KiB")
                .file("journalMaxBytes", "4GiB")
                .file("journalSegmentBytes", "32MiB")
                .file("journalFsync", "500ms")
                .file("journalFreeSpace", "1GiB")
                .settings()
                .engine();

        Path home = Path.of("/srv/events/blue").toAbsolutePath();
        assertThat(engine.home()).isEqualTo(home);
        assertThat(engine.ring()).isEqualTo(new RingConfig(1024, 8 << 10));
        assertThat(engine.journal())
                .isEqualTo(new JournalConfig(
                        home, 4L << 30, 32 << 20, new Fsync.Interval(Duration.ofMillis(500)), 1L << 30));
        assertThat(engine.given())
                .containsOnlyKeys(
                        "engine",
                        "directory",
                        "ringSlots",
                        "slotBytes",
                        "journalMaxBytes",
                        "journalSegmentBytes",
                        "journalFsync",
                        "journalFreeSpace");
    }

    @Test
    void directory_startsAtTheContainersOwn() {
        assertThat(new World(base)
                        .file("directory", "data/events")
                        .settings()
                        .engine()
                        .directory())
                .isEqualTo(base.resolve("data/events"));
    }

    @Test
    void directory_followsTheContainer() {
        World jetty = new World(base)
                .withoutSystemProperty("catalina.base")
                .systemProperty("jetty.base", base.resolve("jetty").toString());
        World none = new World(base).withoutSystemProperty("catalina.base");

        assertThat(jetty.settings().engine().directory()).isEqualTo(base.resolve("jetty/logs/footfall"));
        assertThat(none.settings().engine().directory())
                .isEqualTo(Path.of("footfall").toAbsolutePath());
    }

    @Test
    void directory_isNotInATemporaryBase(@TempDir Path temporary) throws IOException {
        Path base = Files.createDirectory(temporary.resolve("tomcat.8080"));
        Path link = Files.createSymbolicLink(this.base.resolve("tmp"), temporary);
        World embedded = new World(base).systemProperty("java.io.tmpdir", temporary.toString());
        World throughLink = new World(base).systemProperty("java.io.tmpdir", link.toString());
        World relative = new World(base)
                .systemProperty("java.io.tmpdir", temporary.toString())
                .initParam("directory", "data");
        World lasting = new World(base)
                .systemProperty("java.io.tmpdir", base.resolve("temp").toString());
        Path unpacked = temporary.resolve("servers/tomcat.11");
        World tried = new World(unpacked).systemProperty("java.io.tmpdir", temporary.toString());

        assertThat(List.of(embedded, throughLink))
                .extracting(world -> world.settings().engine().directory())
                .containsOnly(Path.of("footfall").toAbsolutePath());
        assertThat(relative.settings().engine().directory())
                .isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(lasting.settings().engine().directory()).isEqualTo(base.resolve("logs/footfall"));
        assertThat(tried.settings().engine().directory()).isEqualTo(unpacked.resolve("logs/footfall"));
    }

    @ParameterizedTest
    @CsvSource({"shop, shop", "'My Shop', My_Shop", "/shop, shop", "'../../etc', etc", "'', default", "'...', default"})
    void name_isTheContextsInsideAWebapp(String context, String name) {
        World world = new World(base).engineDefault(context);

        assertThat(world.settings().engine().name()).isEqualTo(name);
        assertThat(world.initParam("engine", "blue").settings().engine().name()).isEqualTo("blue");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ringSlots|abc|must be a whole number|4096",
                "ringSlots|-1|must be a power of two from 64 to 1048576|4096",
                "ringSlots|100|must be a power of two from 64 to 1048576|4096",
                "ringSlots|99999999999|must be a whole number|4096",
                "slotBytes|1|must be 1KiB to 32KiB|4KiB",
                "slotBytes|8EiB|must be a size such as 64KiB, 16MiB, 1GiB or a number of bytes|4KiB",
                "slotBytes|3GiB|must be 1KiB to 32KiB|4KiB",
                "journalMaxBytes|1|must be at least twice journalSegmentBytes (16777216)|1GiB",
                "journalSegmentBytes|lots|must be a size such as 64KiB, 16MiB, 1GiB or a number of bytes|16MiB",
                "journalSegmentBytes|1|must be 4KiB to 1GiB|16MiB",
                "journalSegmentBytes|1GiB|journalMaxBytes must be at least twice journalSegmentBytes (1073741824)|16MiB",
                "journalFsync|always|must be none, batch or a time such as 1s|1s",
                "journalFsync|0s|must be none, batch or a time such as 1s|1s",
                "journalFreeSpace|-5|must be a size such as 64KiB, 16MiB, 1GiB or a number of bytes|256MiB"
            })
    void badAmount_countsAsTheDefaultAndSaysSo(String name, String text, String rule, String fallback) {
        Settings settings =
                new World(base).contextParam("footfall." + name, text).settings();

        EngineSettings engine = settings.engine();
        assertThat(engine.ring()).isEqualTo(RingConfig.defaults());
        assertThat(engine.journal()).isEqualTo(JournalConfig.in(engine.home()));
        assertThat(engine.whyOff()).isNull();
        assertThat(engine.given()).isEmpty();
        assertThat(settings.problems())
                .containsExactly(new Problem(
                        Scope.SITE,
                        name,
                        "context parameter footfall." + name + " of /shop",
                        text,
                        rule,
                        "the default " + fallback + " is used until it is corrected"));
    }

    @Test
    void badAmount_whereAllWebappsSeeItIsTheEnginesProblem() {
        assertThat(new World(base).file("ringSlots", "abc").settings().problems())
                .singleElement()
                .extracting(Problem::scope)
                .isEqualTo(Scope.ENGINE);
    }

    @Test
    void badAmount_leavesTheOthersAlone() {
        EngineSettings engine = new World(base)
                .file("journalFsync", "batch")
                .file("journalSegmentBytes", "1GiB")
                .file("journalFreeSpace", "1GiB")
                .settings()
                .engine();

        assertThat(engine.journal().segmentBytes()).isEqualTo(JournalConfig.DEFAULT_SEGMENT_BYTES);
        assertThat(engine.journal().fsync()).isEqualTo(new Fsync.Batch());
        assertThat(engine.journal().freeSpace()).isEqualTo(1L << 30);
    }

    @ParameterizedTest
    @CsvSource({"engine, ../up", "engine, ''", "engine, a/b", "engine, .hidden", "directory, ''", "directory, a\0b"})
    void badPlace_turnsTheEngineOff(String name, String text) {
        Settings settings =
                new World(base).systemProperty("footfall." + name, text).settings();

        assertThat(settings.engine().home()).isEqualTo(base.resolve("logs/footfall/default"));
        assertThat(settings.engine().whyOff())
                .startsWith(name + "=")
                .contains("(system property footfall." + name + ")")
                .endsWith("the engine is off and pages flow uncounted until it is corrected");
        assertThat(settings.problems())
                .singleElement()
                .extracting(Problem::message)
                .isEqualTo(settings.engine().whyOff());
    }

    @Test
    void ring_takesAtMostTwoPercentOfTheHeap() {
        World small = new World(base).heap(256 << 20);

        assertThat(small.settings().engine().ring()).isEqualTo(new RingConfig(1024, 4 << 10));
        assertThat(small.settings().problems()).isEmpty();
        assertThat(new World(base).heap(1 << 20).settings().engine().ring()).isEqualTo(new RingConfig(64, 4 << 10));
    }

    @Test
    void ring_largerThanThatIsRefused() {
        Settings settings =
                new World(base).heap(256 << 20).file("ringSlots", "4096").settings();

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(1024);
        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message())
                        .contains(
                                "ringSlots=4096",
                                "must be at most 1024, so that the ring takes at most 2 % of the heap"));
    }

    @Test
    void disagreements_nameBothValuesAndOrigins() {
        EngineSettings running = new World(base)
                .contextParam("footfall.ringSlots", "1024")
                .settings()
                .engine();
        EngineSettings joining = new World(base)
                .at("localhost", "/blog")
                .initParam("ringSlots", "2048")
                .initParam("journalFreeSpace", "1GiB")
                .initParam("slotBytes", "4096")
                .settings()
                .engine();

        assertThat(joining.disagreements(running))
                .containsExactlyInAnyOrder(
                        "ringSlots=2048 (init-param ringSlots of /blog) is not used: the running engine has"
                                + " ringSlots=1024 (context parameter footfall.ringSlots of /shop)",
                        "journalFreeSpace=1GiB (init-param journalFreeSpace of /blog) is not used: the running engine has"
                                + " journalFreeSpace=268435456 (default)");
    }

    @Test
    void disagreements_nameTheEnginesDestinationsThatAreNotOpened() {
        EngineSettings running = crm("https://a.example.com");

        assertThat(crm("https://b.example.com").disagreements(running))
                .containsExactly(
                        "destination crm is not used as it is named for the engine here: the running engine has crm");
        assertThat(crm("https://a.example.com").disagreements(running)).isEmpty();
        assertThat(running.disagreements(new World(base).settings().engine()))
                .containsExactly(
                        "destination crm is not used as it is named for the engine here: the running engine has file");
    }

    private EngineSettings crm(String url) {
        return new World(base)
                .systemProperty("footfall.destinations", "crm")
                .systemProperty("footfall.crm.url", url)
                .settings()
                .engine();
    }

    @Test
    void disagreements_areNoneWhereOneSaysNothing() {
        EngineSettings running = new World(base)
                .contextParam("footfall.ringSlots", "1024")
                .settings()
                .engine();

        assertThat(new World(base).settings().engine().disagreements(running)).isEmpty();
    }
}
