// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.event.Context.Session;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static final long NOON = Instant.parse("2026-11-29T12:00:00Z").toEpochMilli();
    private static final int DAY = 24 * 60;
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Visits visits = new Visits(100);
    private final Sessions sessions = new Sessions(visits, "localhost", TIMEOUT, false);
    private final Sessions byCampaign = new Sessions(visits, "localhost/campaigns", TIMEOUT, true);

    private @Nullable Session page(double minutes, String path) {
        return of(sessions, "v", at(minutes), at(minutes), path, null);
    }

    private @Nullable Session from(double minutes, @Nullable String campaign) {
        return of(byCampaign, "v", at(minutes), at(minutes), "/", campaign);
    }

    /** As an event of that visit has it. */
    private static @Nullable Session of(
            Sessions sessions,
            String visitor,
            long arrival,
            long done,
            @Nullable String path,
            @Nullable Object campaign) {
        Visit visit = sessions.visit(visitor, arrival, done, () -> path, campaign);
        return visit == null ? null : visit.session();
    }

    private static long at(double minutes) {
        return NOON + Math.round(minutes * 60_000);
    }

    @Test
    void visit_lastsAsLongAsItsVisitorComesBackInTime() {
        Session first = page(0, "/landing");

        assertThat(first.id()).matches("[0-9a-f]{16}");
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.entry()).isEqualTo("/landing");
        assertThat(first.start()).isEqualTo(Instant.ofEpochMilli(NOON));
        assertThat(page(30, "/second")).isEqualTo(first);
        assertThat(page(60, "/third")).isEqualTo(first);
    }

    @Test
    void visit_isAnotherAfterTheTimeout() {
        Session first = page(0, "/landing");

        Session second = page(30.001, "/again");

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.entry()).isEqualTo("/again");
        assertThat(second.start()).isEqualTo(Instant.ofEpochMilli(at(30.001)));
        assertThat(page(90, "/").number()).isEqualTo(3);
    }

    @Test
    void visit_isOfOneVisitorOfOneSite() {
        Sessions shop = new Sessions(visits, "localhost/shop", TIMEOUT, false);

        assertThat(new String[] {
                    of(sessions, "v", NOON, NOON, "/", null).id(),
                    of(sessions, "w", NOON, NOON, "/", null).id(),
                    of(shop, "v", NOON, NOON, "/", null).id()
                })
                .doesNotHaveDuplicates();
        assertThat(visits.size()).isEqualTo(3);
    }

    @Test
    void visit_hasAnotherIdInAnotherRun() {
        Sessions another = new Sessions(new Visits(100), "localhost", TIMEOUT, false);

        assertThat(of(another, "v", NOON, NOON, "/", null).id())
                .isNotEqualTo(page(0, "/").id());
    }

    @Test
    void entry_isTheFirstPageHoweverLateItComes() {
        assertThat(of(sessions, "v", NOON, NOON, null, null).entry()).isNull();
        assertThat(page(1, "/first").entry()).isEqualTo("/first");
        assertThat(page(2, "/second").entry()).isEqualTo("/first");
        assertThat(of(sessions, "v", at(3), at(3), null, null).entry()).isEqualTo("/first");
    }

    @Test
    void arrival_beforeThoseAlreadySeenIsOfTheSameVisit() {
        Session first = page(0, "/");
        page(29, "/quick");

        assertThat(page(28, "/slow")).isEqualTo(first);
        assertThat(page(-2, "/slower")).isEqualTo(first); // Began before the first that was answered.
        assertThat(page(58, "/next")).isEqualTo(first); // Counts from the latest arrival.
    }

    @Test
    void arrival_ofAVisitThatIsOverHasNoSession() {
        page(0, "/");
        Session second = page(60, "/again");

        assertThat(of(sessions, "v", at(25), at(60), "/slow", null)).isNull();
        assertThat(of(sessions, "v", at(-3 * DAY), at(61), "/slower", null)).isNull();
        assertThat(page(61, "/next")).isEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 120, 2 * DAY, 365 * DAY})
    void arrival_doneBeforeTheVisitBeganMeansThatTheClockWasPutBack(int minutes) {
        page(0, "/");

        Session after = page(-minutes, "/");

        assertThat(after.number()).isEqualTo(2);
        assertThat(page(-minutes + 1, "/next")).isEqualTo(after);
    }

    @Test
    void campaign_startsNothingUnlessAskedTo() {
        Session first = of(sessions, "v", NOON, NOON, "/", "spring");

        assertThat(of(sessions, "v", at(1), at(1), "/", "summer")).isEqualTo(first);
    }

    @Test
    void campaign_thatIsAnotherStartsAnotherVisit() {
        Session direct = from(0, null);
        Session spring = from(1, "spring");
        Session within = from(2, null);
        Session again = from(3, "spring");
        Session summer = from(4, "summer");

        assertThat(spring.number()).isEqualTo(direct.number() + 1);
        assertThat(within).isEqualTo(spring);
        assertThat(again).isEqualTo(spring);
        assertThat(summer.number()).isEqualTo(3);
    }

    /** Names that hash alike, or nearly so, are none the less two. */
    @ParameterizedTest
    @CsvSource({"a, b", "b, c", "c, d"})
    void campaign_isAnotherHoweverLittleItDiffers(String one, String other) {
        from(0, one);

        assertThat(from(1, other).number()).isEqualTo(2);
    }

    @Test
    void campaign_thatArrivedBeforeTheVisitStartsNone() {
        Session summer = from(10, "summer");

        assertThat(from(9, "spring")).isEqualTo(summer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void timeout_mustBePositive(String timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sessions(visits, "localhost", Duration.parse(timeout), false))
                .withMessage("session must be longer than 0s, got " + timeout);
    }

    @Test
    void number_beginsAgainForVisitorsForgotten() {
        Visits few = new Visits(2);
        Sessions small = new Sessions(few, "localhost", TIMEOUT, false);
        of(small, "a", NOON, NOON, "/", null);
        of(small, "a", at(60), at(60), "/", null);
        of(small, "b", at(61), at(61), "/", null);
        of(small, "c", at(62), at(62), "/", null);

        assertThat(few.size()).isEqualTo(2);
        assertThat(of(small, "b", at(63), at(63), "/", null).number()).isEqualTo(1);
        assertThat(of(small, "a", at(120), at(120), "/", null).number()).isEqualTo(1);
    }
}
