// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.FakeArrival;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.ConsentRules;
import dev.footfall.enrich.consent.Verdict;
import dev.footfall.ring.Field;
import org.junit.jupiter.api.Test;

class ArrivalSignalsTest {
    private final FakeArrival arrival = new FakeArrival();
    private final ArrivalSignals signals = new ArrivalSignals(arrival);

    private Verdict verdict() {
        return new ConsentRules(ConsentConfig.defaults()).decide(signals);
    }

    @Test
    void arrival_thatSaysNothingMayBeFollowed() {
        assertThat(signals.header("sec-gpc")).isNull();
        assertThat(signals.cookie("footfall_optout")).isNull();
        assertThat(signals.application()).isNull();
        assertThat(signals.areCut()).isFalse();
        assertThat(verdict().allowsFollowing()).isTrue();
    }

    @Test
    void header_isOfAllItsLines() {
        arrival.with("sec-gpc", "0").and("sec-gpc", "1");

        assertThat(signals.header("sec-gpc")).isEqualTo("0,1");
        assertThat(verdict().rule()).isEqualTo("gpc:anonymous");
    }

    @Test
    void cookie_isReadFromEveryLine() {
        arrival.cookies("a=1").cookies("b=2; footfall_optout=1");

        assertThat(signals.cookie("footfall_optout")).isEqualTo("1");
        assertThat(verdict().rule()).isEqualTo("optOut:aggregate");
    }

    /** What the event will hold of it decides at the exit: were the rest heard here, the two could differ. */
    @Test
    void cookie_isHeardAsFarAsTheEventWillHoldIt() {
        int most = Field.SIGNAL.cap();
        arrival.cookies("choice=" + "x".repeat(most - 1) + "yes");

        assertThat(signals.cookie("choice")).isEqualTo("x".repeat(most - 1) + "y");
    }

    @Test
    void application_isHeardIfItSaysAText() {
        arrival.attribute("dev.footfall.consent", "refused");
        assertThat(signals.application()).isEqualTo("refused");
        assertThat(verdict().allowsFollowing()).isFalse();

        arrival.attribute("dev.footfall.consent", "granted");
        assertThat(verdict().rule()).isEqualTo("application:granted");

        arrival.attribute("dev.footfall.consent", 1);
        assertThat(signals.application()).isNull();
    }
}
