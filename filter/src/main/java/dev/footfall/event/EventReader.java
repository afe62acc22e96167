// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Context.Geo;
import dev.footfall.event.Context.Http;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import dev.footfall.event.Context.Page;
import dev.footfall.event.Context.Rules;
import dev.footfall.event.Context.Session;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From the facts in an event's JSON back to the event. */
final class EventReader {
    private EventReader() {}

    static Event event(Facts facts) {
        String id = facts.required(Name.MESSAGE_ID);
        Instant at = Timestamp.parse(facts.required(Name.TIMESTAMP));
        String visitor = facts.text(Name.ANONYMOUS_ID);
        String user = facts.text(Name.USER_ID);
        Context context = context(facts.requiredObject(Name.CONTEXT));
        return switch (EventType.of(facts.required(Name.TYPE))) {
            case PAGE ->
                new PageView(id, at, visitor, user, facts.text(Name.NAME), facts.values(Name.PROPERTIES), context);
            case TRACK ->
                new TrackEvent(
                        id, at, visitor, user, facts.required(Name.EVENT), facts.values(Name.PROPERTIES), context);
            case IDENTIFY -> new Identify(id, at, visitor, user, facts.values(Name.TRAITS), context);
        };
    }

    private static Context context(Facts context) {
        return new Context(
                page(context.object(Name.PAGE)),
                campaign(context.object(Name.CAMPAIGN)),
                context.texts(Name.CLICK_IDS),
                context.text(Name.IP),
                geo(context.object(Name.GEO)),
                context.text(Name.USER_AGENT),
                context.text(Name.LOCALE),
                context.texts(Name.HEADERS),
                context.texts(Name.COOKIES),
                http(context.object(Name.HTTP)),
                session(context.object(Name.SESSION)),
                origin(context.requiredObject(Name.FOOTFALL)),
                rules(context.object(Name.RULES)),
                context.list(Name.TRUNCATED),
                library(context.requiredObject(Name.LIBRARY)));
    }

    private static @Nullable Page page(@Nullable Facts page) {
        if (page == null) {
            return null;
        }
        return new Page(
                page.required(Name.URL),
                page.required(Name.PATH),
                page.text(Name.SEARCH),
                page.text(Name.REFERRER),
                page.text(Name.TITLE));
    }

    private static @Nullable Campaign campaign(@Nullable Facts campaign) {
        if (campaign == null) {
            return null;
        }
        return new Campaign(
                campaign.text(Name.SOURCE),
                campaign.text(Name.MEDIUM),
                campaign.text(Name.NAME),
                campaign.text(Name.TERM),
                campaign.text(Name.CONTENT),
                campaign.text(Name.ID));
    }

    private static @Nullable Geo geo(@Nullable Facts geo) {
        return geo == null ? null : new Geo(geo.required(Name.COUNTRY), geo.text(Name.REGION));
    }

    private static @Nullable Http http(@Nullable Facts http) {
        if (http == null) {
            return null;
        }
        return new Http(
                http.required(Name.METHOD),
                (int) http.requiredNumber(Name.STATUS),
                http.requiredFraction(Name.DURATION_MS),
                http.number(Name.BYTES, -1),
                http.text(Name.HOST),
                http.text(Name.CONTENT_TYPE),
                http.text(Name.ROUTE));
    }

    private static @Nullable Session session(@Nullable Facts session) {
        if (session == null) {
            return null;
        }
        String start = session.text(Name.START);
        return new Session(
                session.required(Name.ID),
                session.requiredNumber(Name.NUMBER),
                session.text(Name.ENTRY),
                start == null ? null : Timestamp.parse(start));
    }

    private static Origin origin(Facts footfall) {
        return new Origin(
                footfall.required(Name.ENGINE),
                footfall.required(Name.SITE),
                footfall.required(Name.HOST),
                footfall.required(Name.ORIGIN),
                footfall.required(Name.TRUST),
                footfall.required(Name.STATE),
                footfall.text(Name.VIEW),
                footfall.required(Name.LANE),
                footfall.requiredNumber(Name.SEQ));
    }

    private static @Nullable Rules rules(@Nullable Facts rules) {
        return rules == null ? null : new Rules(rules.text(Name.CONSENT), (int) rules.requiredNumber(Name.SCRUBBED));
    }

    private static Library library(Facts library) {
        return new Library(library.required(Name.NAME), library.required(Name.VERSION));
    }
}
