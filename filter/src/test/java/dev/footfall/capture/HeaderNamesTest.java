// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderNamesTest {
    private static HeaderNames names(String remoteIpHeader, List<String> headers) {
        CaptureConfig all = CaptureConfig.defaults();
        return HeaderNames.of(new CaptureConfig(
                all.include(),
                all.exclude(),
                all.methods(),
                all.statuses(),
                all.contentTypes(),
                all.dataViews(),
                all.errorViews(),
                all.speculative(),
                headers,
                all.cookies(),
                remoteIpHeader));
    }

    private static int find(HeaderNames names, String typed) {
        byte[] wire = ("#" + typed + "#").getBytes(ISO_8859_1);
        int number = names.find(wire, 1, typed.length());
        assertThat(names.find(typed)).as("as text").isEqualTo(number);
        return number;
    }

    @Test
    void find_tellsEveryNameASiteAsksForInAnyCase() {
        HeaderNames names = names("x-real-ip", List.of("Save-Data", "x-a", "DNT"));

        for (String name : List.of("sec-purpose", "cookie", "sec-fetch-dest", "x-real-ip", "save-data", "x-a", "dnt")) {
            assertThat(find(names, name)).isEqualTo(names.of(name).number());
            assertThat(find(names, name.toUpperCase(Locale.ROOT)))
                    .isEqualTo(names.of(name).number());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "accept-encoding", "cookies", "cooki", "x_a", "x-b", "sec-fetch-desu"})
    void find_isNothingForANameNobodyAsksFor(String name) {
        assertThat(find(names("x-real-ip", List.of("x-a")), name)).isNegative();
    }

    @Test
    void find_tellsHundredsOfNamesApart() {
        List<String> many = IntStream.range(0, 300).mapToObj(i -> "x-shop-" + i).toList();
        HeaderNames names = names("forwarded", many);

        assertThat(many)
                .allSatisfy(name ->
                        assertThat(find(names, name)).isEqualTo(names.of(name).number()));
        assertThat(many.stream().map(names::of).map(HeaderName::number).distinct())
                .hasSize(300);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8})
    void find_comparesEachLetterOfANameOfAnyLength(int bytesBehind) {
        String letters = "x-qwertyuiopasdfghjklzxcvbnm-qwertyuiop";
        for (int length = 1; length <= letters.length(); length++) {
            String name = letters.substring(0, length);
            HeaderNames names = names("forwarded", List.of(name));
            byte[] wire = ("#" + name + "#".repeat(bytesBehind)).getBytes(ISO_8859_1);
            assertThat(names.find(wire, 1, length))
                    .as(name)
                    .isEqualTo(names.of(name).number());
            for (int at = 1; at <= length; at++) {
                wire[at] ^= 1;
                assertThat(names.find(wire, 1, length))
                        .as("letter %s of %s", at, name)
                        .isNegative();
                wire[at] ^= 1;
            }
        }
    }

    @Test
    void find_tellsNamesOfOneMarkApart() {
        HeaderNames both = names("forwarded", List.of("axyd", "dxyc"));
        assertThat(both.of("axyd").mark()).isEqualTo(both.of("dxyc").mark());

        assertThat(find(both, "axyd")).isEqualTo(both.of("axyd").number());
        assertThat(find(both, "dxyc")).isEqualTo(both.of("dxyc").number());
        assertThat(find(names("forwarded", List.of("axyd")), "dxyc")).isNegative();
    }

    @Test
    void of_isTheOneThatEverySiteHas() {
        HeaderNames names = names("x-forwarded-for", List.of("accept-language", "x-*"));

        assertThat(names.of("accept-language")).isSameAs(HeaderNames.ACCEPT_LANGUAGE);
        assertThatIllegalArgumentException().isThrownBy(() -> names.of("x-*")).withMessageContaining("x-*");
    }

    @Test
    void places_areOfTheFirstHeaderOfAName() {
        HeaderNames names = names("x-forwarded-for", List.of());
        HeaderPlaces places = new HeaderPlaces();
        places.begin(names);
        Stream.of("host", "cookie", "dnt").forEach(name -> places.see(name.length(), names, name));

        assertThat(places.of(HeaderNames.COOKIE)).isEqualTo(6);
        assertThat(places.of(HeaderNames.SEC_GPC)).isEqualTo(HeaderPlaces.NONE);
        assertThat(places.isRepeated()).isFalse();
        places.see(40_000, names, "sec-gpc");
        assertThat(places.of(HeaderNames.SEC_GPC)).as("more than anybody sends").isEqualTo(HeaderPlaces.NONE);
        places.see(7, names, "Cookie");
        assertThat(places.isRepeated()).isTrue();
        assertThat(places.of(HeaderNames.COOKIE)).isEqualTo(6);
        places.begin(names);
        assertThat(places.isRepeated()).isFalse();
    }
}
