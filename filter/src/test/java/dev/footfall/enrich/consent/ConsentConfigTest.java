// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentConfigTest {
    private static ConsentConfig config(
            String optOutCookie,
            Reduction optOut,
            @Nullable ConsentCookie banner,
            Set<Integer> purposes,
            Reduction withoutConsent) {
        return new ConsentConfig(
                Reduction.ANONYMOUS,
                Reduction.NONE,
                optOutCookie,
                optOut,
                banner,
                purposes,
                withoutConsent,
                Profile.NONE);
    }

    private static ConsentConfig purposes(Integer... purposes) {
        return config("optout", Reduction.AGGREGATE, null, Set.of(purposes), Reduction.ANONYMOUS);
    }

    @Test
    void defaults_areThoseOfTheReadme() {
        assertThat(ConsentConfig.defaults())
                .isEqualTo(new ConsentConfig(
                        Reduction.ANONYMOUS,
                        Reduction.NONE,
                        "footfall_optout",
                        Reduction.AGGREGATE,
                        null,
                        Set.of(),
                        Reduction.ANONYMOUS,
                        Profile.NONE));
    }

    @Test
    void cookies_areThoseThatHaveToBeLookedAt() {
        ConsentCookie banner = ConsentCookie.parse("consent=yes");

        assertThat(ConsentConfig.defaults().cookies()).containsExactly("footfall_optout");
        assertThat(config("no", Reduction.AGGREGATE, banner, Set.of(1), Reduction.ANONYMOUS)
                        .cookies())
                .containsExactly("no", "consent", "euconsent-v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opt out", "a=b", "a;b", "grün"})
    void optOutCookie_mustBeACookiesName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(name, Reduction.AGGREGATE, null, Set.of(), Reduction.ANONYMOUS))
                .withMessage("optOutCookie must be a cookie's name, got " + name);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 25})
    void consentPurposes_areThoseThereAre(int purpose) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purposes(1, purpose))
                .withMessage("consentPurposes must be numbers from 1 to 24, got " + purpose);
        assertThat(purposes(1, 24).purposes()).containsExactlyInAnyOrder(1, 24);
    }

    @Test
    void optOut_cannotBeIgnored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("optout", Reduction.NONE, null, Set.of(), Reduction.ANONYMOUS))
                .withMessage("optOut must be anonymous, aggregate or drop: who opted out is heeded, got ignore");
    }

    @Test
    void withoutConsent_cannotBeIgnored() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("optout", Reduction.AGGREGATE, null, Set.of(), Reduction.NONE))
                .withMessage("withoutConsent must be anonymous, aggregate or drop, got ignore");
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void reduction_isReadByItsWordInAnyCase(Reduction reduction) {
        assertThat(Reduction.parse(" " + reduction.toString().toUpperCase(Locale.ROOT)))
                .isEqualTo(reduction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "event", "anonymouse"})
    void reduction_isNoOtherWord(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reduction.parse(word))
                .withMessage("must be ignore, anonymous, aggregate or drop, got " + word);
    }

    @Test
    void reductions_eachTakeMoreThanTheOnesBefore() {
        assertThat(Reduction.values())
                .extracting(Reduction::toString)
                .containsExactly("ignore", "anonymous", "aggregate", "drop");
        assertThat(Reduction.EVENT.isAtLeast(Reduction.AGGREGATE)).isTrue();
        assertThat(Reduction.AGGREGATE.isAtLeast(Reduction.AGGREGATE)).isTrue();
        assertThat(Reduction.ANONYMOUS.isAtLeast(Reduction.AGGREGATE)).isFalse();
    }

    @Test
    void profile_isReadByItsWordInAnyCase() {
        assertThat(Profile.parse("CNIL ")).isEqualTo(Profile.CNIL).hasToString("cnil");
        assertThat(Profile.parse("none")).isEqualTo(Profile.NONE).hasToString("none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Profile.parse("gdpr"))
                .withMessage("profile must be none or cnil, got gdpr");
    }
}
