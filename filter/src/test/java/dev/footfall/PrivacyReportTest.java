// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** What the command {@code privacy} says of sites that were started, while they run and afterwards. */
final class PrivacyReportTest {
    @TempDir
    Path dir;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void report_isWhatTheSettingsMakeHappen() {
        start(Map.of());

        assertThat(run(dir.toString())).isZero();
        assertThat(out())
                .contains("Site localhost, engine t, as started ")
                .contains("URL, referrer and title; secrets and personal data replaced")
                .contains("cut to /24 or /48")
                .contains("keyed hash of address, browser and host, for one day")
                .contains("no cookie, no storage, no script")
                .contains("cookie footfall_optout")
                .contains("at most 1 GiB")
                .contains("two days in " + dir.resolve("salt"))
                .contains("file (file)  " + dir.resolve("t/events") + "; kept 30 days");
    }

    @Test
    void report_tellsWhatAnOperatorOpenedUp() {
        start(Map.of(
                "ip", "full",
                "redact", "false",
                "headers", "*",
                "visitor", "cookie",
                "browser", "true",
                "gpc", "ignore",
                "consentCookie", "agreed=yes",
                "destinations", "crm",
                "crm.type", "http",
                "crm.url", "https://crm.example.com/in?key=s3cret"));

        assertThat(run(dir.resolve("t").toString())).isZero();
        assertThat(out())
                .contains("as they came, secrets included (redact=false)")
                .containsPattern("address +whole")
                .containsPattern("request headers +\\*")
                .contains("__Host-pvid")
                .contains("for 400d")
                .containsPattern("Sec-GPC: 1 +nothing changes")
                .contains("no consent in cookie agreed")
                .contains("crm (http)  https://crm.example.com; kept as whoever runs it says")
                .doesNotContain("s3cret", "file (file)");
    }

    @Test
    void report_isLeastUnderTheStrictestSettings() {
        start(Map.of("visitor", "aggregate"));

        assertThat(run(dir.toString())).isZero();
        assertThat(out()).doesNotContain("cut to /24", "User-Agent", "salts").contains("the page is only counted");
    }

    @Test
    void json_isOneObjectASite() throws IOException {
        start(Map.of("profile", "cnil"));

        assertThat(run(dir.toString(), "--json")).isZero();
        Map<String, Object> report = JSON.std.mapFrom(out());
        assertThat(report)
                .containsEntry("site", "localhost")
                .containsKeys("collected", "browser", "wishes", "kept", "sent");
        assertThat((List<?>) report.get("collected"))
                .extracting(line -> String.valueOf(((Map<?, ?>) line).get("what")))
                .contains("address")
                .doesNotContain("cookies", "click ids");
    }

    @Test
    void siteThatIsOff_hasNoReport() {
        start(Map.of("enabled", "false"));

        assertThat(run(dir.toString())).isEqualTo(2);
        assertThat(err())
                .isEqualTo(
                        "privacy: no site has been started with " + dir + ", nor with a directory right below it.\n");
    }

    @Test
    void destinationThatCannotBe_costsItsLineAlone() {
        start(Map.of("destinations", "crm, file", "crm.type", "http", "crm.url", "gopher://127.0.0.1/"));

        assertThat(run(dir.toString())).isZero();
        assertThat(out())
                .containsPattern("crm \\(http\\) +not known: .*url must be an address")
                .contains("file (file)");
    }

    @Test
    void siteThatIsOffNow_hasNoReportAnyMore() {
        start(Map.of());
        start(Map.of("enabled", "false"));

        assertThat(run(dir.toString())).isEqualTo(2);
    }

    @Test
    void misuse_isOneLine() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run(dir.resolve("missing").toString())).isEqualTo(2);
        Files.writeString(Files.createDirectories(dir.resolve("privacy")).resolve("x.json"), "{");
        assertThat(run(dir.toString())).isEqualTo(1);

        assertThat(err().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("Usage: privacy <directory> [--json]"),
                        line -> assertThat(line).endsWith("missing is no directory."),
                        line -> assertThat(line).contains("x.json is no report"));
    }

    private void start(Map<String, String> settings) {
        try (Engines engines = new Engines(dir)) {
            engines.join(settings);
        }
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "privacy";
        System.arraycopy(args, 0, all, 1, args.length);
        return Main.run(List.of(all), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private String out() {
        return out.toString(UTF_8);
    }

    private String err() {
        return err.toString(UTF_8);
    }
}
