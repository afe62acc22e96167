// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.text.UrlText;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ScrubberTest {
    private static final String ARROW = " -> ";

    private final Scrubber scrubber = scrubber();

    static Scrubber scrubber(String... queryParameters) {
        return new Scrubber(true, new SecretNames(List.of(queryParameters)));
    }

    static Stream<Arguments> corpus() throws IOException {
        try (var stream = requireNonNull(ScrubberTest.class.getResourceAsStream("scrub-corpus.txt"))) {
            List<String> lines = new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst(" {2,}# .*", ""))
                    .toList();
            return lines.stream()
                    .map(line -> line.contains(ARROW) ? line.split(ARROW, -1) : new String[] {line, line})
                    .map(pair -> Arguments.of(pair[0], pair[1]));
        }
    }

    /** As the journal thread does with what was asked for, and with referrers. */
    private String scrubbed(String url) {
        if (!url.startsWith("/")) {
            return UrlReduction.reduced(url, scrubber);
        }
        int question = url.indexOf('?');
        String path = UrlReduction.withoutParameters(question < 0 ? url : url.substring(0, question));
        return scrubber.url(question < 0 ? path : path + url.substring(question));
    }

    @Test
    void corpus_isLargeAndHasNothingTwice() throws IOException {
        List<Object> urls = corpus().map(row -> row.get()[0]).toList();
        long kept = corpus().filter(row -> row.get()[0].equals(row.get()[1])).count();

        assertThat(urls).doesNotHaveDuplicates().hasSizeGreaterThan(400);
        assertThat(kept).isBetween(urls.size() * 2L / 5, urls.size() * 3L / 5);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void url_losesSecretsAndKeepsLookAlikes(String url, String scrubbed) {
        assertThat(scrubbed(url)).isEqualTo(scrubbed);
        assertThat(scrubber.count()).isEqualTo(scrubbed.split(Scrubber.TOKEN, -1).length - 1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void url_comesOutTheSameTheSecondTime(String url, String scrubbed) {
        assertThat(scrubbed(scrubbed(url))).isEqualTo(scrubbed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void url_isLeftAloneWhenOff(String url, String scrubbed) {
        Scrubber off = new Scrubber(false, new SecretNames(List.of()));

        assertThat(off.url(url)).isEqualTo(url);
        assertThat(off.count()).isZero();
        assertThat(scrubbed).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+voucher, /a?voucher=1&code=2, /a?voucher=redacted&code=redacted",
        "voucher, /a?Vou-cher=1, /a?Vou-cher=redacted",
        "-code, /a?code=2&state=3, /a?code=2&state=redacted",
        "-code, /a?code=bob@example.com, /a?code=redacted",
        "-session, /a?session=keynote&sessionid=1, /a?session=keynote&sessionid=redacted"
    })
    void queryParameters_addToTheListOrTakeFromIt(String setting, String url, String scrubbed) {
        assertThat(scrubber(setting).url(url)).isEqualTo(scrubbed);
    }

    @Test
    void reset_beginsANewCount() {
        scrubber.query("token=1&token=2");
        assertThat(scrubber.count()).isEqualTo(2);

        scrubber.reset();

        assertThat(scrubber.count()).isZero();
    }

    @Test
    void random_secretsOfEveryUsualKindAreFound() {
        Random random = new Random(17);
        int missed = 0;
        for (int i = 0; i < 2_000; i++) {
            String secret = randomText(random, 43, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
            missed += scrubber.path("/x/" + secret).equals("/x/redacted") ? 0 : 1;
        }

        // A rule by shape is a rule of thumb: 256 random bits may look like words once in a while.
        assertThat(missed).isLessThan(20);
    }

    private static String randomText(Random random, int length, String alphabet) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "@",
                "a@",
                "@a.",
                "1",
                "1-",
                "%",
                "%25",
                "%2540",
                "eyJ",
                "eyJaaaaaaaaaaaaa.",
                "DE89",
                "/",
                "a/1",
                "=",
                ";=",
                "?a=",
                "aA1",
                "a.",
                "eyJaaaaaaaaaaaaa.a@",
                "a@b.",
                "DE89-",
                "/reset/",
                "/reset/a-",
                "(S(",
                "sk-",
                "ghp_a1",
                "SG.",
                "AKIA",
                "AKIAQ7ZT3MXK2VJD5PRW",
                "aA1+",
                "a/",
                "\"",
                "\"a\":",
                "\"pin\":{",
                "\\"
            })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void hostileText_isReadInOnePass(String piece) {
        String text = piece.repeat(400_000 / piece.length());

        assertThat(scrubber.path("/" + text)).startsWith("/");
        assertThat(scrubber.query(text)).isNotEmpty();
    }

    @Test
    void anyText_staysAUrl() {
        Random random = new Random(23);
        for (int i = 0; i < 20_000; i++) {
            String text = randomText(random, random.nextInt(60), "ab1@.%2540-_/;=&?+eyJ DE894111:#");
            String clean = scrubber.url(UrlText.encode(text));

            assertThat(clean).matches("[!-~]*");
            assertThat(clean.chars().filter(c -> c == '&').count())
                    .isLessThanOrEqualTo(text.chars().filter(c -> c == '&').count());
        }
    }
}
