// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFilesTest {
    @TempDir
    Path base;

    private Path write(String file, String text) throws IOException {
        Path path = base.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private Settings settings(Map<String, String> systemProperties, @Nullable Path hostBase, @Nullable URL classPath) {
        return Settings.builder()
                .surroundings(new Surroundings(systemProperties, Map.of(), hostBase, classPath, 8L << 30))
                .types(new DestinationTypes(List.of(new World.FileLike())))
                .build();
    }

    @Test
    void files_countInOrderOfTheirPlace() throws IOException {
        write("tomcat/conf/footfall.properties", "ringSlots=64\n");
        write("jetty/etc/footfall.properties", "ringSlots=128\nslotBytes=1KiB\n");
        URL classPath = write("classes/footfall.properties", "ringSlots=256\nslotBytes=2KiB\njournalFreeSpace=1GiB\n")
                .toUri()
                .toURL();
        Map<String, String> bases = Map.of(
                "catalina.base", base.resolve("tomcat").toString(),
                "jetty.base", base.resolve("jetty").toString());

        EngineSettings engine = settings(bases, null, classPath).engine();

        assertThat(engine.ring().ringSlots()).isEqualTo(64);
        assertThat(engine.ring().slotBytes()).isEqualTo(1 << 10);
        assertThat(engine.journal().freeSpace()).isEqualTo(1L << 30);
        assertThat(engine.given().get("journalFreeSpace").where())
                .isEqualTo("journalFreeSpace in " + Shown.of(String.valueOf(classPath), false));
    }

    @Test
    void hostsOwnDirectory_isLookedInToo() throws IOException {
        write("conf/footfall.properties", "ringSlots=64\n");

        EngineSettings engine = settings(Map.of(), base, null).engine();

        assertThat(engine.ring().ringSlots()).isEqualTo(64);
        assertThat(engine.directory()).isEqualTo(base.resolve("logs/footfall"));
    }

    @Test
    void text_isUtf8WithOrWithoutItsMark() throws IOException {
        write("conf/footfall.properties", "\uFEFFringSlots=64\n# größer\nexclude=/größe/**\n");

        Settings settings = settings(Map.of(), base, null);

        assertThat(settings.engine().ring().ringSlots()).isEqualTo(64);
        assertThat(settings.site().capture().exclude()).containsExactly("/größe/**");
    }

    @Test
    void fileThatCannotBeRead_turnsEngineAndSiteOff() throws IOException {
        Path file = write("conf/footfall.properties", "");
        Files.write(file, "exclude=/gr\u00F6\u00DFe".getBytes(StandardCharsets.ISO_8859_1));
        assertOffBecauseOf(file);

        Files.writeString(file, "exclude=\\u12");
        assertOffBecauseOf(file);

        Files.delete(file);
        Files.createDirectory(file);
        assertOffBecauseOf(file);
    }

    private void assertOffBecauseOf(Path file) {
        Settings settings = settings(Map.of(), base, null);

        assertThat(settings.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.scope()).isEqualTo(Scope.ENGINE);
            assertThat(problem.message()).contains("(" + file + ")", "must be a readable properties file in UTF-8");
        });
        assertThat(settings.engine().whyOff()).contains(file.toString());
        assertThat(settings.site().enabled()).isFalse();
    }

    @Test
    void containersPropertyThatIsNoPath_isPassedOver() {
        assertThat(settings(Map.of("catalina.base", "a\0b", "jetty.base", " "), null, null)
                        .engine()
                        .directory())
                .isEqualTo(Path.of("footfall").toAbsolutePath());
    }
}
