// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.VisitorWishes.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.visitor.VisitorMode;
import dev.footfall.event.Event;
import dev.footfall.event.Events;
import dev.footfall.event.Identify;
import dev.footfall.event.PageView;
import dev.footfall.event.PayloadWriter;
import dev.footfall.event.TrackEvent;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose events those are that an application, or a browser's own call, makes. */
final class GivenVisitorsTest {
    private static final Enriched UNWANTED = new Enriched.Skipped(LateSkip.CONSENT);
    private static final Consumer<EventSlot> SEEN =
            said(Kind.TRACK, "Seen", Map.of("link", "https://example.com/?gclid=Cj0KCQ&a=b"));
    private static final Consumer<EventSlot> IDENTIFIED = said(Kind.IDENTIFY, "bob", Map.of("plan", "pro"));

    @TempDir
    Path directory;

    private VisitorWishes wishes;

    @BeforeEach
    void prepare() {
        wishes = new VisitorWishes(directory);
    }

    @Test
    void track_isOfTheVisitorOfItsRequest() {
        Enriching site = wishes.site(VisitorMode.USER);
        PageView page = (PageView) site.event(VisitorWishes::known);

        TrackEvent track = (TrackEvent) site.event(SEEN);

        assertThat(track.anonymousId()).isNotNull().isEqualTo(page.anonymousId());
        assertThat(track.userId()).isNotNull().isEqualTo(page.userId());
        assertThat(track.context().session()).isEqualTo(page.context().session());
        assertThat(track.properties()).containsEntry("link", "https://example.com/?gclid=Cj0KCQ&a=b");
    }

    @Test
    void track_ofAVisitorWhoIsNotFollowedHasTheIdOfTheDayAndNoClickIds() {
        TrackEvent track = (TrackEvent) wishes.site(VisitorMode.USER).event(SEEN.andThen(VisitorWishes::gpc));

        assertThat(track.anonymousId()).matches("[0-9a-f]{16}");
        assertThat(track.userId()).isNull();
        assertThat(Events.json(track)).doesNotContain("Cj0KCQ", "GA1.1.1.2", "bob");
        assertThat(track.properties()).containsOnlyKeys("link");
    }

    @Test
    void track_ofAVisitorWhoOptedOutCanOnlyBeCounted() {
        TrackEvent track = (TrackEvent) wishes.site(VisitorMode.COOKIE).event(SEEN.andThen(VisitorWishes::optOut));

        assertThat(Events.json(track)).doesNotContain(VisitorWishes.TELLING);
        assertThat(track.event()).isEqualTo("Seen");
    }

    @Test
    void track_withoutARequestIsNobodys() {
        byte[] payload = PayloadWriter.write("Invoiced", Map.of()).bytes();

        TrackEvent track = (TrackEvent) wishes.site(VisitorMode.USER).event(slot -> {
            slot.begin(Enriching.SITE, Kind.TRACK, State.SERVED, Enriching.ARRIVAL);
            slot.origin(Origin.API);
            slot.put(Field.PAYLOAD, payload, 0, payload.length);
        });

        assertThat(track.anonymousId()).isNull();
        assertThat(track.userId()).isNull();
        assertThat(track.context().session()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void drop_takesWhatTheApplicationSaysToo(Kind kind) {
        Enriching site = wishes.site(VisitorMode.DAILY, Reduction.EVENT, Profile.NONE);

        assertThat(site.enrich(said(kind, "Seen", Map.of()).andThen(VisitorWishes::gpc)))
                .isEqualTo(UNWANTED);
    }

    @Test
    void identify_namesTheHashThatPagesHaveWhereVisitorsAreUsers() {
        Enriching site = wishes.site(VisitorMode.USER);
        PageView page = (PageView) site.event(VisitorWishes::known);

        Identify identify = (Identify) site.event(IDENTIFIED);

        assertThat(identify.userId()).matches("[0-9a-f]{32}").isEqualTo(page.userId());
        assertThat(identify.traits()).isEqualTo(Map.of("plan", "pro"));
        assertThat(Events.json(identify)).doesNotContain("bob");
    }

    @ParameterizedTest
    @EnumSource(
            value = VisitorMode.class,
            names = {"OFF", "DAILY", "COOKIE"})
    void identify_namesWhatTheApplicationSaysWhereTheyAreNot(VisitorMode mode) {
        Identify identify = (Identify) wishes.site(mode).event(IDENTIFIED);

        assertThat(identify.userId()).isEqualTo("bob");
    }

    @ParameterizedTest
    @EnumSource(VisitorMode.class)
    void identify_ofAVisitorWhoIsNotFollowedIsUnwanted(VisitorMode mode) {
        Enriching site = wishes.site(mode);

        assertThat(site.enrich(IDENTIFIED.andThen(VisitorWishes::gpc))).isEqualTo(UNWANTED);
        assertThat(site.enrich(IDENTIFIED.andThen(VisitorWishes::optOut))).isEqualTo(UNWANTED);
    }

    @Test
    void identify_isUnwantedWhereASiteOnlyCounts() {
        assertThat(wishes.site(VisitorMode.AGGREGATE).enrich(IDENTIFIED)).isEqualTo(UNWANTED);
    }

    @Test
    void identify_isUnwantedUnderCnilUnlessABrowserCalls() {
        Enriching site = wishes.site(VisitorMode.COOKIE, Reduction.ANONYMOUS, Profile.CNIL);

        assertThat(site.enrich(IDENTIFIED)).isEqualTo(UNWANTED);
        assertThat(site.event(GivenVisitorsTest::call)).isInstanceOf(Identify.class);
    }

    /** A browser's own call that has just got its cookie. */
    private static void call(EventSlot slot) {
        slot.begin(Enriching.SITE, Kind.IDENTIFY, State.SERVED, Enriching.ARRIVAL);
        slot.origin(Origin.BEACON);
        slot.put(Field.METHOD, "POST");
        slot.put(Field.URI, "/_pv/id");
        slot.put(Field.PEER, "203.0.113.77");
        slot.put(Field.USER_AGENT, "Firefox");
        slot.put(Field.VISITOR, VisitorWishes.COOKIE);
    }

    @Test
    void call_saysThatTheVisitorOfTheDayIsTheOneOfTheCookie() {
        Enriching site = wishes.site(VisitorMode.COOKIE);
        PageView before = (PageView) site.event(VisitorWishes::circumstances);

        Event event = site.event(GivenVisitorsTest::call);

        assertThat(event).isInstanceOfSatisfying(Identify.class, identify -> {
            assertThat(identify.anonymousId()).isEqualTo(VisitorWishes.COOKIE);
            assertThat(identify.userId()).isNull();
            assertThat(identify.traits()).isEqualTo(Map.of("previousId", before.anonymousId()));
        });
        assertThat(event.context().page()).isNull();
        assertThat(event.context().footfall().origin()).isEqualTo("beacon");
        assertThat(event.context().footfall().trust()).isEqualTo("client");
    }

    @Test
    void call_ofAVisitorWhoIsNotFollowedIsUnwanted() {
        Enriching site = wishes.site(VisitorMode.COOKIE);

        assertThat(site.enrich(slot -> {
                    call(slot);
                    VisitorWishes.gpc(slot);
                }))
                .isEqualTo(UNWANTED);
    }
}
