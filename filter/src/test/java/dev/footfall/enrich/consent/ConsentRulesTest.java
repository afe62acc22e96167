// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentRulesTest {
    private static final ConsentCookie BANNER = new ConsentCookie("consent", Pattern.compile(".*analytics:yes.*"));
    private static final String YES = "necessary:yes,analytics:yes";
    private static final String NO = "necessary:yes,analytics:no";
    private static final String TCF = "euconsent-v2";
    private static final String TCF_1_AND_8 = TcStrings.granting(1, 8);
    private static final String TCF_1 = TcStrings.granting(1);

    private final ConsentRules defaults = new ConsentRules(ConsentConfig.defaults());
    private final ConsentRules cookie = rules(Reduction.ANONYMOUS, Reduction.NONE, BANNER);
    private final ConsentRules tcf = rules(Reduction.ANONYMOUS, Reduction.NONE, null, 1, 8);
    private final ConsentRules both = rules(Reduction.ANONYMOUS, Reduction.NONE, BANNER, 1, 8);

    private static ConsentRules rules(
            Reduction gpc, Reduction dnt, @Nullable ConsentCookie banner, Integer... purposes) {
        return new ConsentRules(new ConsentConfig(
                gpc,
                dnt,
                "footfall_optout",
                Reduction.AGGREGATE,
                banner,
                Set.of(purposes),
                Reduction.ANONYMOUS,
                Profile.NONE));
    }

    private static void assertDecided(Verdict verdict, Reduction reduction, @Nullable String rule) {
        assertThat(verdict).isEqualTo(new Verdict(reduction, rule));
        assertThat(verdict.allowsFollowing()).isEqualTo(reduction == Reduction.NONE);
    }

    @Test
    void nothing_saidTakesNothing() {
        assertDecided(defaults.decide(new FakeSignals()), Reduction.NONE, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "", "true", "00", "0 ", "\"0\""})
    void optOut_isAnyValueButZero(String value) {
        assertDecided(
                defaults.decide(new FakeSignals().cookie("footfall_optout", value)),
                Reduction.AGGREGATE,
                "optOut:aggregate");
    }

    @Test
    void optOut_takenBackIsNone() {
        assertDecided(defaults.decide(new FakeSignals().cookie("footfall_optout", "0")), Reduction.NONE, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1, 1", "0, 1", "1,0", " 1 ", ",1", "0,\t1"})
    void gpc_isOnIfAnyOfItsValuesIsOne(String value) {
        FakeSignals signals = new FakeSignals().header("sec-gpc", value);

        assertDecided(defaults.decide(signals), Reduction.ANONYMOUS, "gpc:anonymous");
        assertThat(ConsentRules.hasGpc(signals)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "", "2", "11", "1;q=1", "true", "\"1\"", ",", "1 1", "?1"})
    void gpc_isOffWithAnyOther(String value) {
        FakeSignals signals = new FakeSignals().header("sec-gpc", value);

        assertDecided(defaults.decide(signals), Reduction.NONE, null);
        assertThat(ConsentRules.hasGpc(signals)).isFalse();
    }

    @Test
    void gpc_isSeenAlsoWhereItIsNotHeeded() {
        FakeSignals signals = new FakeSignals().header("sec-gpc", "1");

        assertDecided(rules(Reduction.NONE, Reduction.NONE, null).decide(signals), Reduction.NONE, null);
        assertThat(ConsentRules.hasGpc(signals)).isTrue();
    }

    @Test
    void dnt_isHeededOnlyWhereTheSettingsSaySo() {
        FakeSignals signals = new FakeSignals().header("dnt", "1");

        assertDecided(defaults.decide(signals), Reduction.NONE, null);
        assertDecided(rules(Reduction.ANONYMOUS, Reduction.EVENT, null).decide(signals), Reduction.EVENT, "dnt:drop");
        assertDecided(
                rules(Reduction.ANONYMOUS, Reduction.EVENT, null).decide(new FakeSignals().header("dnt", "0")),
                Reduction.NONE,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, drop, dnt:drop",
        "drop, anonymous, gpc:drop",
        "anonymous, anonymous, gpc:anonymous",
        "ignore, anonymous, dnt:anonymous",
        "aggregate, ignore, gpc:aggregate"
    })
    void gpcAndDnt_theOneThatTakesMoreDecides(String gpc, String dnt, String rule) {
        FakeSignals signals = new FakeSignals().header("sec-gpc", "1").header("dnt", "1");

        assertThat(rules(Reduction.parse(gpc), Reduction.parse(dnt), null)
                        .decide(signals)
                        .rule())
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"granted, NONE, application:granted", "Granted, NONE, application:granted"})
    void application_mayGrant(String said, Reduction reduction, String rule) {
        assertDecided(cookie.decide(new FakeSignals().application(said).cookie("consent", NO)), reduction, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "no", "", " granted", "grantedX"})
    void application_refusesByAnyOtherWord(String said) {
        assertDecided(
                cookie.decide(new FakeSignals().application(said).cookie("consent", YES)),
                Reduction.ANONYMOUS,
                "application:anonymous");
    }

    /** Each of the first so many has something to say, and the first of them is heard. */
    @ParameterizedTest
    @CsvSource({
        "1, optOut:aggregate",
        "2, gpc:anonymous",
        "3, application:granted",
        "4, consentCookie:granted",
        "5, consentCookie:anonymous"
    })
    void first_thatHasSomethingToSayDecides(int first, String rule) {
        FakeSignals signals = new FakeSignals();
        if (first <= 1) {
            signals.cookie("footfall_optout", "1");
        }
        if (first <= 2) {
            signals.header("sec-gpc", "1");
        }
        if (first <= 3) {
            signals.application("granted");
        }
        if (first <= 4) {
            signals.cookie("consent", YES);
        }

        assertThat(cookie.decide(signals).rule()).isEqualTo(rule);
    }

    @Test
    void cut_signalsCountAsAnOptOutUnlessTheOptOutItselfIsThere() {
        FakeSignals cut = new FakeSignals().cut().application("granted").cookie("consent", YES);

        assertDecided(both.decide(cut), Reduction.AGGREGATE, "unreadable:aggregate");
        assertDecided(both.decide(cut.header("sec-gpc", "1")), Reduction.AGGREGATE, "unreadable:aggregate");
        assertDecided(both.decide(cut.cookie("footfall_optout", "1")), Reduction.AGGREGATE, "optOut:aggregate");
    }

    @Test
    void cut_signalsTakeNoLessThanTheOneThatIsThere() {
        FakeSignals cut = new FakeSignals().cut().header("sec-gpc", "1");

        assertDecided(rules(Reduction.EVENT, Reduction.NONE, null).decide(cut), Reduction.EVENT, "gpc:drop");
    }

    @Test
    void consentCookie_mustGrant() {
        assertDecided(cookie.decide(new FakeSignals()), Reduction.ANONYMOUS, "consentCookie:anonymous");
        assertDecided(
                cookie.decide(new FakeSignals().cookie("consent", NO)), Reduction.ANONYMOUS, "consentCookie:anonymous");
        assertDecided(cookie.decide(new FakeSignals().cookie("consent", YES)), Reduction.NONE, "consentCookie:granted");
    }

    @Test
    void tcf_mustGrantAllPurposes() {
        assertDecided(tcf.decide(new FakeSignals()), Reduction.ANONYMOUS, "tcf:anonymous");
        assertDecided(tcf.decide(new FakeSignals().cookie(TCF, TCF_1)), Reduction.ANONYMOUS, "tcf:anonymous");
        assertDecided(tcf.decide(new FakeSignals().cookie(TCF, "rubbish")), Reduction.ANONYMOUS, "tcf:anonymous");
        assertDecided(tcf.decide(new FakeSignals().cookie(TCF, TCF_1_AND_8)), Reduction.NONE, "tcf:granted");
    }

    @Test
    void tcf_isNotLookedAtWithoutPurposes() {
        assertDecided(defaults.decide(new FakeSignals().cookie(TCF, TCF_1)), Reduction.NONE, null);
        assertDecided(
                cookie.decide(new FakeSignals().cookie(TCF, TCF_1).cookie("consent", YES)),
                Reduction.NONE,
                "consentCookie:granted");
    }

    @Test
    void bothBanners_oneMustGrantAndNoneMayRefuse() {
        assertDecided(both.decide(new FakeSignals()), Reduction.ANONYMOUS, "tcf:anonymous");
        assertDecided(both.decide(new FakeSignals().cookie("consent", YES)), Reduction.NONE, "consentCookie:granted");
        assertDecided(both.decide(new FakeSignals().cookie(TCF, TCF_1_AND_8)), Reduction.NONE, "tcf:granted");
        assertDecided(
                both.decide(new FakeSignals().cookie(TCF, TCF_1_AND_8).cookie("consent", YES)),
                Reduction.NONE,
                "consentCookie:granted");
        assertDecided(
                both.decide(new FakeSignals().cookie(TCF, TCF_1).cookie("consent", YES)),
                Reduction.ANONYMOUS,
                "tcf:anonymous");
        assertDecided(
                both.decide(new FakeSignals().cookie(TCF, TCF_1_AND_8).cookie("consent", NO)),
                Reduction.ANONYMOUS,
                "consentCookie:anonymous");
    }
}
