// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentCookieTest {
    @Test
    void parse_splitsAtTheFirstEqualsSign() {
        ConsentCookie cookie = ConsentCookie.parse(" cc_consent = a=[12] ");

        assertThat(cookie.name()).isEqualTo("cc_consent");
        assertThat(cookie.granted().pattern()).isEqualTo("a=[12]");
        assertThat(cookie).hasToString("cc_consent=a=[12]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", "consent", "consent=", "consent= ", "=yes", "con sent=yes", "a;b=yes", "grün=yes"})
    void parse_refusesWhatIsNoNameAndPattern(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsentCookie.parse(text))
                .withMessage(
                        "consentCookie must be a cookie's name, = and a regular expression for its value, got " + text);
    }

    @Test
    void parse_saysWhatIsWrongWithAPattern() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConsentCookie.parse("consent=(yes"))
                .withMessageStartingWith("consentCookie must have a regular expression after its =, got consent=(yes: ")
                .withMessageContaining("Unclosed group");
    }

    @Test
    void grants_ifTheWholeValueMatches() {
        ConsentCookie cookie = ConsentCookie.parse("consent=yes|all");

        assertThat(cookie.grants("yes")).isTrue();
        assertThat(cookie.grants("all")).isTrue();
        assertThat(cookie.grants("yes!")).isFalse();
        assertThat(cookie.grants("\"yes\"")).isFalse();
        assertThat(cookie.grants("Yes")).isFalse();
        assertThat(cookie.grants("")).isFalse();
    }

    @ParameterizedTest
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @ValueSource(strings = {"(a|aa)+b", "(a*)*b", "(a|a?)+b", "(?:a+)+[bc]", "(.*,){20}x", "(?=(a+)+$)b", "(a+)+\\1b"})
    void grants_nothingByAPatternThatTakesForever(String pattern) {
        ConsentCookie cookie = new ConsentCookie("consent", Pattern.compile(pattern));

        assertThat(cookie.grants("a".repeat(2_000))).isFalse();
        assertThat(cookie.grants("a,".repeat(1_000))).isFalse();
    }

    @Test
    void grants_nothingByAPatternThatNeedsMoreStackThanThereIs() {
        ConsentCookie cookie = new ConsentCookie("consent", Pattern.compile("(a|b|c)*"));

        assertThat(cookie.grants("abc")).isTrue();
        assertThat(cookie.grants("abc".repeat(30_000))).isFalse();
    }

    @Test
    void cookies_areEqualByNameAndPattern() {
        ConsentCookie cookie = ConsentCookie.parse("consent=yes");

        assertThat(ConsentCookie.parse("consent=yes")).isEqualTo(cookie).hasSameHashCodeAs(cookie);
        assertThat(ConsentCookie.parse("consent=no")).isNotEqualTo(cookie);
        assertThat(ConsentCookie.parse("other=yes")).isNotEqualTo(cookie);
        assertThat(cookie).isNotEqualTo("consent=yes");
    }
}
