// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever stands in the sources, settings are built and the container starts. */
class HostileSettingsTest {
    private static final List<String> PARTS = List.of(
            "footfall.",
            "FOOTFALL_",
            "sites.",
            "sites.localhost/shop.",
            "crm",
            "file",
            ".",
            "-",
            "_",
            "url",
            "apiKey",
            "apiKeyFile",
            "type",
            "ringSlots",
            "destinations",
            "ip",
            "site",
            "engine",
            "directory",
            "/",
            "\0",
            "\n",
            "ä",
            "\uD800",
            " ",
            "*",
            "..",
            "{",
            "%",
            "${x}",
            "9223372036854775808",
            "1KiB",
            "true",
            "GET",
            "200-299",
            ",",
            "=");

    @TempDir
    Path base;

    @ParameterizedTest
    @EnumSource(Origin.class)
    void build_neverThrows(Origin origin) {
        Random random = new Random(20261120);
        for (int round = 0; round < 300; round++) {
            World world = new World(base);
            for (int i = 0; i < 6; i++) {
                say(world, origin, words(random, 4), words(random, 3));
            }
            Settings settings = world.settings();

            assertThat(settings.problems())
                    .allSatisfy(problem -> assertThat(problem.message()).doesNotContain("\n"));
            assertThat(settings.report(Scope.SITE)).noneMatch(line -> line.contains("\n"));
            assertThat(settings.warnings())
                    .noneMatch(warning -> warning.message().contains("\n"));
        }
    }

    private static void say(World world, Origin origin, String name, String text) {
        switch (origin) {
            case SYSTEM_PROPERTY -> world.systemProperty("footfall." + name, text);
            case ENVIRONMENT -> world.variable("FOOTFALL_" + name, text);
            case CONTEXT_PARAM -> world.contextParam("footfall." + name, text);
            case SPRING -> world.spring("footfall." + name, text);
            case INIT_PARAM -> world.initParam(name, text);
            case ATTRIBUTE, HOST_ATTRIBUTE, SHARED_ATTRIBUTE -> world.attribute(origin, name, text);
            case CODE -> world.code(name, text);
            case FILE -> world.file(inFile(name), inFile(text));
        }
    }

    /** What a line of a UTF-8 file can hold. */
    private static String inFile(String text) {
        return text.replace("\n", "").replace("\uD800", "");
    }

    private static String words(Random random, int most) {
        StringBuilder words = new StringBuilder();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            words.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return words.toString();
    }

    @Test
    void longTexts_areCutInMessages() {
        String huge = "x".repeat(1 << 20);
        Settings settings = new World(base)
                .initParam("ip", huge)
                .initParam(huge, "1")
                .contextParam("footfall." + huge, huge)
                .settings();

        assertThat(settings.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).hasSizeLessThan(1_000));
        assertThat(settings.warnings())
                .hasSize(2)
                .allSatisfy(warning -> assertThat(warning.message()).hasSizeLessThan(1_000));
    }

    @Test
    void lineEnds_cannotForgeALogLine() {
        Settings settings = new World(base)
                .initParam("ip", "half\nINFO all is well")
                .initParam("odd\nname", "1")
                .settings();

        assertThat(settings.problems().get(0).message()).contains("half?INFO").doesNotContain("\n");
        assertThat(settings.warnings().get(0).message()).contains("odd?name").doesNotContain("\n");
    }

    @Test
    void host_cannotSpeakForTheProcess() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.builder().add(Origin.ENVIRONMENT, Map.of()))
                .withMessageStartingWith("origin must be one that only the host knows");
    }

    @Test
    void realProcess_givesSettingsWithoutAnythingSaid() {
        Settings settings =
                Settings.builder().host("filter").baseDirectory(base).build();

        assertThat(settings.site().name()).isEqualTo("localhost");
        assertThat(settings.engine().home()).isEqualTo(base.resolve("logs/footfall/default"));
    }
}
