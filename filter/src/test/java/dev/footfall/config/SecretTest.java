// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.config.DestinationSettings.Usable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets: read from anywhere, shown nowhere. */
class SecretTest {
    private static final String SECRET = "hunter2-of-the-crm";

    @TempDir
    Path base;

    private World crm() {
        return new World(base).file("destinations", "crm").file("crm.url", "https://crm.example.com");
    }

    @ParameterizedTest
    @EnumSource(
            value = Origin.class,
            names = {"SYSTEM_PROPERTY", "ENVIRONMENT", "FILE"})
    void secret_isMaskedWhereverItStands(Origin origin) {
        Settings settings = crm().say(origin, "crm.apiKey", SECRET).settings();

        assertThat(key(settings)).isEqualTo(SECRET);
        assertThat(settings.report(Scope.ENGINE)).anyMatch(line -> line.startsWith("crm.apiKey=*** ("));
        assertThat(everythingSaid(settings)).doesNotContain(SECRET);
    }

    @Test
    void secretFile_isReadWithoutItsLineEnd() throws IOException {
        Path file = Files.writeString(base.resolve("key"), SECRET + "\r\n");
        Settings settings =
                crm().variable("FOOTFALL_CRM_API_KEY_FILE", file.toString()).settings();

        assertThat(key(settings)).isEqualTo(SECRET);
        assertThat(settings.report(Scope.ENGINE)).anyMatch(line -> line.startsWith("crm.apiKeyFile=" + file + " ("));
        assertThat(settings.warnings()).isEmpty();
        assertThat(everythingSaid(settings)).doesNotContain(SECRET);
    }

    @Test
    void secretFile_startsAtTheContainersOwnDirectory() throws IOException {
        Files.writeString(base.resolve("key"), SECRET);

        assertThat(key(crm().file("crm.apiKeyFile", "key").settings())).isEqualTo(SECRET);
    }

    @Test
    void secretFile_thatIsMissingIsNamed() {
        assertThat(problemOf("no-such-key")).contains("there is no " + base.resolve("no-such-key"));
    }

    @Test
    void secretFile_thatIsADirectoryIsNamed() {
        assertThat(problemOf("conf")).contains(base.resolve("conf") + " is no regular file");
    }

    @Test
    void secretFile_thatIsNotTextKeepsItsContent() throws IOException {
        Files.write(base.resolve("key"), new byte[] {'h', 'u', 'n', (byte) 0xFF});

        assertThat(problemOf("key"))
                .contains(base.resolve("key") + " is not in UTF-8")
                .doesNotContain("hun");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\t"})
    void secretFile_thatIsEmptyIsNamed(String nothing) throws IOException {
        Files.writeString(base.resolve("key"), nothing);

        assertThat(problemOf("key")).contains(base.resolve("key") + " is empty");
    }

    @Test
    void secretFile_mayBeAsLargeAsItsLimitAndNoLarger() throws IOException {
        Path key = Files.writeString(base.resolve("key"), "k".repeat(64 << 10));
        assertThat(key(crm().file("crm.apiKeyFile", "key").settings())).hasSize(64 << 10);

        Files.writeString(key, "k", StandardOpenOption.APPEND);

        assertThat(problemOf("key")).contains(key + " is larger").doesNotContain("kk");
    }

    @Test
    void secretFile_whoseNameIsNoPathIsNamed() {
        assertThat(problem(crm().systemProperty("footfall.crm.apiKeyFile", "a\u0000b")
                        .settings()))
                .startsWith("crm.apiKeyFile=a?b (");
    }

    private String problemOf(String file) {
        return assertThat(problem(crm().file("crm.apiKeyFile", file).settings()))
                .startsWith("crm.apiKeyFile=" + file + " (crm.apiKeyFile in ")
                .contains("must name a readable file in UTF-8 of at most 64KiB that holds the secret: ")
                .endsWith("; destination crm is off and its events wait until it is corrected")
                .actual();
    }

    @Test
    void secretAndFile_areOneTooMany() throws IOException {
        Files.writeString(base.resolve("key"), "other");
        Settings settings = crm().file("crm.apiKeyFile", "key")
                .systemProperty("footfall.crm.apiKey", SECRET)
                .settings();

        assertThat(problem(settings))
                .startsWith("crm.apiKey=*** (system property footfall.crm.apiKey): must not be set together with")
                .contains("crm.apiKeyFile in ");
        assertThat(everythingSaid(settings)).doesNotContain(SECRET);
    }

    @Test
    void url_isShownWithoutItsCredentialsPathAndQuery() {
        assertThat(Shown.of("https://me:" + SECRET + "@example.com/hook?key=" + SECRET, false))
                .isEqualTo("https://***@example.com/***");
        assertThat(Shown.of("http://hooks.example.com/services/" + SECRET, false))
                .isEqualTo("http://hooks.example.com/***");
        assertThat(Shown.of("https://a.example.com, https://b.example.com/, x", false))
                .isEqualTo("https://a.example.com, https://b.example.com/, x");
        assertThat(Shown.of("jdbc:mysql://db.example.com/events?password=" + SECRET, false))
                .isEqualTo("jdbc:mysql://db.example.com/events?***");
        assertThat(Shown.of("/a?.html,*?", false)).isEqualTo("/a?.html,*?");
    }

    @Test
    void misspeltSecret_isStillASecret() {
        Settings settings = crm().file("crm.apiKy", SECRET)
                .variable("FOOTFALL_CRM_APIKYE", SECRET)
                .initParam("crm.apiKye", SECRET)
                .settings();

        assertThat(settings.problems()).hasSize(1);
        assertThat(settings.warnings()).hasSize(2);
        assertThat(everythingSaid(settings)).doesNotContain(SECRET);
    }

    @Test
    void fileForWhatIsNoSecret_isUnknown() {
        assertThat(problem(crm().file("crm.urlFile", "key").settings())).contains("there is no such option");
    }

    private static String key(Settings settings) {
        assertThat(settings.problems()).isEmpty();
        return String.valueOf(
                ((Usable) settings.engine().destinations().get(0)).config().text("apiKey"));
    }

    private static String problem(Settings settings) {
        assertThat(settings.problems()).hasSize(1);
        return settings.problems().get(0).message();
    }

    private static String everythingSaid(Settings settings) {
        return settings.problems() + "\n" + settings.warnings() + "\n" + settings.report(Scope.ENGINE) + "\n"
                + settings.report(Scope.SITE) + "\n" + settings.engine() + "\n" + settings.site();
    }
}
