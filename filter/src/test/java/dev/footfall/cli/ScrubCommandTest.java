// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScrubCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String in, String... args) {
        return run(new ByteArrayInputStream(in.getBytes(UTF_8)), args);
    }

    private int run(InputStream in, String... args) {
        return new ScrubCommand(in)
                .run(List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    @Test
    void url_isShownAsItIsKeptAndWhy() {
        String url = "https://jane:pw@shop.example/reset/4f9a1c20;v=1?token=abc&to=jane%40example.com#x";

        assertThat(run("", url)).isZero();

        assertThat(lines())
                .containsExactly(
                        "https://shop.example/reset/redacted?token=redacted&to=redacted",
                        "  gone                because it is",
                        "  #x                  fragment",
                        "  jane:pw             user name and password of a URL",
                        "  ;v=1                parameters within the path",
                        "  4f9a1c20            code behind a word such as reset",
                        "  abc                 the value of a secret name",
                        "  jane%40example.com  e-mail address");
    }

    @Test
    void urls_comeFromStandardInputIfNoneIsGiven() {
        assertThat(run("/a?q=shoes\n\n  /b?pin=1  \n")).isZero();

        assertThat(lines()).startsWith("/a?q=shoes", "/b?pin=redacted").hasSize(4);
    }

    @Test
    void urls_cannotActOnATerminal() {
        assertThat(run("/b\u00fccher\u001b[2J\n")).isZero();

        assertThat(lines()).containsExactly("/b%C3%BCcher%1B[2J");
    }

    @Test
    void changes_areThoseOfTheSetting() {
        assertThat(run("", "--queryParameters", "voucher, -code", "/a?voucher=1&code=2"))
                .isZero();

        assertThat(lines()).startsWith("/a?voucher=redacted&code=2");
    }

    @Test
    void list_hasTheRules() {
        assertThat(run("/unread", "--list")).isZero();

        assertThat(out.toString(UTF_8))
                .contains(
                        " oobcode ", " birthday ", " token", "long random text", " utm_source", "ghp_", "resetpassword")
                .doesNotContain("/unread");
        assertThat(lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void misuse_isOneLine() {
        assertThat(run("", "--lst")).isEqualTo(Command.MISUSED);
        assertThat(run("", "--queryParameters", "-")).isEqualTo(Command.MISUSED);

        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "scrub: Usage: scrub [--list] [--queryParameters <changes>] [<URL>...]",
                        "scrub: queryParameters must be names such as voucher, +voucher or -code, got -");
        assertThat(lines()).isEmpty();
    }

    @Test
    void brokenInput_isAFailure() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThat(run(broken)).isEqualTo(Command.FAILED);
        assertThat(err.toString(UTF_8)).contains("cannot read standard input");
    }
}
