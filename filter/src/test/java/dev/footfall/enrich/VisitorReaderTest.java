// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.event.Context;
import dev.footfall.event.Context.Session;
import dev.footfall.event.Event;
import dev.footfall.event.Events;
import dev.footfall.event.PageView;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose event a page view is, and what is left of it if its visitor does not wish to be followed. */
final class VisitorReaderTest {
    private static final Enriched UNWANTED = new Enriched.Skipped(LateSkip.CONSENT);

    @TempDir
    Path directory;

    private VisitorWishes wishes;

    @BeforeEach
    void prepare() {
        wishes = new VisitorWishes(directory);
    }

    private PageView page(VisitorMode mode, Consumer<EventSlot> facts) {
        return (PageView) wishes.site(mode).event(facts);
    }

    private static void known(EventSlot slot) {
        VisitorWishes.known(slot);
    }

    private static Consumer<EventSlot> knownWith(Consumer<EventSlot> wish) {
        return wish.andThen(VisitorWishes::known);
    }

    private static @Nullable String rule(Event event) {
        return event.context().rules() == null ? null : event.context().rules().consent();
    }

    @Test
    void daily_isAnIdForADayAndASession() {
        PageView page = page(VisitorMode.DAILY, VisitorReaderTest::known);

        assertThat(page.anonymousId()).matches("[0-9a-f]{16}");
        assertThat(page.userId()).isNull();
        assertThat(page.context().session()).isNotNull().satisfies(session -> {
            assertThat(session.number()).isEqualTo(1);
            assertThat(session.entry()).isEqualTo("/a");
            assertThat(session.start()).isEqualTo(Instant.ofEpochMilli(Enriching.ARRIVAL));
        });
        assertThat(page.context().clickIds()).containsEntry("gclid", "Cj0KCQ");
        assertThat(page.context().cookies()).containsEntry("_ga", "GA1.1.1.2");
        assertThat(page.context().ip()).isEqualTo("203.0.113.0");
        assertThat(rule(page)).isNull();
        assertThat(Events.json(page)).doesNotContain("203.0.113.77", "bob", VisitorWishes.COOKIE);
    }

    @Test
    void daily_isTheSameWithinAHostWhateverTheRequestCallsIt() {
        Enriching site = wishes.site(VisitorMode.DAILY);
        PageView first = (PageView) site.event(VisitorReaderTest::known);
        PageView second = (PageView) site.event(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL + 1_000);
            slot.put(Field.URI, "/b");
            slot.put(Field.HOST, "evil.example");
            known(slot);
        });

        assertThat(second.anonymousId()).isEqualTo(first.anonymousId());
        assertThat(second.context().session()).isEqualTo(first.context().session());
    }

    @Test
    void daily_isNoneWithoutAnAddress() {
        PageView page = page(VisitorMode.DAILY, slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, "/b");
        });

        assertThat(page.anonymousId()).isNull();
        assertThat(page.context().session()).isNull();
    }

    @Test
    void off_tellsNobodyApart() {
        PageView page = page(VisitorMode.OFF, VisitorReaderTest::known);

        assertThat(page.anonymousId()).isNull();
        assertThat(page.userId()).isNull();
        assertThat(page.context().session()).isNull();
        assertThat(page.context().ip()).isEqualTo("203.0.113.0");
    }

    @Test
    void cookie_isTheIdOfWhoeverHasOne() {
        PageView with = page(VisitorMode.COOKIE, VisitorReaderTest::known);
        PageView without = page(VisitorMode.COOKIE, VisitorWishes::circumstances);

        assertThat(with.anonymousId()).isEqualTo(VisitorWishes.COOKIE);
        assertThat(with.context().session()).isNotNull();
        assertThat(without.anonymousId()).matches("[0-9a-f]{16}");
        assertThat(with.userId()).isNull();
    }

    @Test
    void user_isAKeyedHashAndTheSessionIsTheUsers() {
        Enriching site = wishes.site(VisitorMode.USER);
        PageView desk = (PageView) site.event(VisitorReaderTest::known);
        PageView phone = (PageView) site.event(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, "/b");
            slot.put(Field.PEER, "198.51.100.1");
            slot.put(Field.PRINCIPAL, "bob");
        });
        PageView nobody = (PageView) site.event(VisitorWishes::circumstances);

        assertThat(desk.userId()).matches("[0-9a-f]{32}").isEqualTo(phone.userId());
        assertThat(desk.anonymousId()).matches("[0-9a-f]{16}").isNotEqualTo(phone.anonymousId());
        assertThat(desk.context().session()).isEqualTo(phone.context().session());
        assertThat(nobody.userId()).isNull();
        assertThat(nobody.anonymousId()).isEqualTo(desk.anonymousId());
        assertThat(Events.json(desk)).doesNotContain("bob");
    }

    @ParameterizedTest
    @EnumSource(
            value = VisitorMode.class,
            names = {"DAILY", "COOKIE", "USER"})
    void anonymous_leavesThePageTheCampaignAndTheIdOfTheDay(VisitorMode mode) {
        PageView page = page(mode, knownWith(VisitorWishes::gpc));

        Context context = page.context();
        assertThat(rule(page)).isEqualTo("gpc:anonymous");
        assertThat(page.anonymousId()).matches("[0-9a-f]{16}");
        assertThat(context.campaign().source()).isEqualTo("news");
        assertThat(context.userAgent()).isEqualTo("Firefox");
        assertThat(context.ip()).isEqualTo("203.0.113.0");
        assertThat(page.userId()).isNull();
        assertThat(context.clickIds()).isEmpty();
        assertThat(context.cookies()).isEmpty();
        assertThat(Events.json(page)).doesNotContain("Cj0KCQ", "GA1.1.1.2", "bob", VisitorWishes.COOKIE);
    }

    @ParameterizedTest
    @EnumSource(VisitorMode.class)
    void aggregate_leavesWhatCanOnlyBeCounted(VisitorMode mode) {
        PageView page = page(mode, knownWith(VisitorWishes::optOut));

        assertThat(rule(page)).isEqualTo("optOut:aggregate");
        assertCountedOnly(page);
    }

    @Test
    void aggregate_isWhatASiteMayKeepToOfItsOwn() {
        assertCountedOnly(page(VisitorMode.AGGREGATE, VisitorReaderTest::known));
        PageView gpc = page(VisitorMode.AGGREGATE, knownWith(VisitorWishes::gpc));
        assertCountedOnly(gpc);
        assertThat(rule(gpc)).isEqualTo("gpc:anonymous");
    }

    private static void assertCountedOnly(PageView page) {
        Context context = page.context();
        assertThat(page.anonymousId()).isNull();
        assertThat(page.userId()).isNull();
        assertThat(context.headers()).isEmpty();
        assertThat(context.cookies()).isEmpty();
        assertThat(context.clickIds()).isEmpty();
        assertThat(Events.json(page)).doesNotContain(VisitorWishes.TELLING);
        assertThat(context.page().path()).isEqualTo("/a");
        assertThat(context.page().referrer()).startsWith("https://www.example.com/from");
        assertThat(context.campaign().source()).isEqualTo("news");
        assertThat(context.http().status()).isEqualTo(200);
    }

    @Test
    void drop_leavesNothing() {
        Enriching site = wishes.site(VisitorMode.DAILY, Reduction.EVENT, Profile.NONE);

        assertThat(site.enrich(knownWith(VisitorWishes::gpc))).isEqualTo(UNWANTED);
        assertThat(site.enrich(VisitorReaderTest::known)).isInstanceOf(Enriched.Written.class);
    }

    @Test
    void drop_countsForASiteThatOnlyCounts() {
        Enriching site = wishes.site(VisitorMode.AGGREGATE, Reduction.EVENT, Profile.NONE);

        assertThat(site.enrich(knownWith(VisitorWishes::gpc))).isEqualTo(UNWANTED);
    }

    @Test
    void ignored_gpcStillKeepsVendorsCookiesOut() {
        Enriching site = wishes.site(VisitorMode.COOKIE, Reduction.NONE, Profile.NONE);

        PageView page = (PageView) site.event(knownWith(VisitorWishes::gpc));

        assertThat(page.anonymousId()).isEqualTo(VisitorWishes.COOKIE);
        assertThat(page.context().clickIds()).isNotEmpty();
        assertThat(page.context().cookies()).isEmpty();
        assertThat(rule(page)).isNull();
    }

    @Test
    void application_mayRefuseForItsVisitor() {
        PageView page = page(VisitorMode.COOKIE, knownWith(slot -> slot.put(Field.CONSENT, "refused")));

        assertThat(rule(page)).isEqualTo("application:anonymous");
        assertThat(page.anonymousId()).matches("[0-9a-f]{16}");
    }

    @Test
    void signals_thatFoundNoRoomCountAsAnOptOut() {
        PageView page = page(VisitorMode.COOKIE, slot -> {
            known(slot);
            for (int i = 0; i < 6; i++) {
                Enriching.pair(slot, Field.SIGNAL, "consent" + i, "x".repeat(2_000));
            }
        });

        assertThat(rule(page)).isEqualTo("unreadable:aggregate");
        assertThat(page.context().truncated()).contains("consent");
        assertCountedOnly(page);
    }

    @Test
    void cnil_keepsItsOwnCookieAndNothingOfOthers() {
        Enriching site = wishes.site(VisitorMode.COOKIE, Reduction.ANONYMOUS, Profile.CNIL);

        PageView page = (PageView) site.event(VisitorReaderTest::known);

        assertThat(page.anonymousId()).isEqualTo(VisitorWishes.COOKIE);
        assertThat(page.context().clickIds()).isEmpty();
        assertThat(page.context().cookies()).isEmpty();
        assertThat(Events.json(page)).doesNotContain("Cj0KCQ", "GA1.1.1.2");
    }

    @Test
    void signals_areNoFactsOfTheEvent() {
        PageView page = page(VisitorMode.DAILY, slot -> {
            known(slot);
            Enriching.pair(slot, Field.SIGNAL, "footfall_optout", "0");
            Enriching.pair(slot, Field.SIGNAL, "euconsent-v2", "COw4XqLOw4XqL");
        });

        assertThat(page.context().cookies()).isEqualTo(Map.of("_ga", "GA1.1.1.2"));
        assertThat(Events.json(page)).doesNotContain("COw4XqLOw4XqL", "footfall_optout");
    }

    @Test
    void slots_haveNoMemoryOfTheOneBefore() {
        Enriching site = wishes.site(VisitorMode.USER);
        site.event(VisitorReaderTest::known);

        PageView reduced = (PageView) site.event(knownWith(VisitorWishes::optOut));
        PageView after = (PageView) site.event(VisitorReaderTest::known);

        assertCountedOnly(reduced);
        assertThat(after.userId()).isNotNull();
        Session session = after.context().session();
        assertThat(session).isNotNull();
        assertThat(after.context().clickIds()).isNotEmpty();
    }
}
