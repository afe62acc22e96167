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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one event, name by name, in the order of {@link Name}. */
final class EventWriter {
    private final JsonWriter json;
    private final JsonValues values;

    EventWriter(JsonBytes target) {
        json = new JsonWriter(target);
        values = new JsonValues(json);
    }

    static byte[] ascii(String json) {
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    void event(Event event) {
        json.openObject();
        text(Name.TYPE, EventType.of(event).text());
        text(Name.MESSAGE_ID, event.messageId());
        time(Name.TIMESTAMP, event.timestamp());
        text(Name.ANONYMOUS_ID, event.anonymousId());
        text(Name.USER_ID, event.userId());
        if (event instanceof PageView page) {
            named(page);
        } else if (event instanceof TrackEvent track) {
            text(Name.EVENT, track.event());
            values.object(Name.PROPERTIES, track.properties());
        } else if (event instanceof Identify identify) {
            values.object(Name.TRAITS, identify.traits());
        }
        context(event.context());
        json.closeObject();
    }

    private void named(PageView page) {
        text(Name.NAME, page.name());
        if (!page.properties().isEmpty()) {
            values.object(Name.PROPERTIES, page.properties());
        }
    }

    private void context(Context context) {
        open(Name.CONTEXT);
        page(context.page());
        campaign(context.campaign());
        texts(Name.CLICK_IDS, context.clickIds());
        text(Name.IP, context.ip());
        geo(context.geo());
        text(Name.USER_AGENT, context.userAgent());
        text(Name.LOCALE, context.locale());
        texts(Name.HEADERS, context.headers());
        texts(Name.COOKIES, context.cookies());
        http(context.http());
        session(context.session());
        footfall(context.footfall());
        rules(context.rules());
        truncated(context.truncated());
        library(context.library());
        json.closeObject();
    }

    private void page(@Nullable Page page) {
        if (page == null) {
            return;
        }
        open(Name.PAGE);
        text(Name.URL, page.url());
        text(Name.PATH, page.path());
        text(Name.SEARCH, page.search());
        text(Name.REFERRER, page.referrer());
        text(Name.TITLE, page.title());
        json.closeObject();
    }

    void campaign(@Nullable Campaign campaign) {
        if (campaign == null) {
            return;
        }
        open(Name.CAMPAIGN);
        text(Name.SOURCE, campaign.source());
        text(Name.MEDIUM, campaign.medium());
        text(Name.NAME, campaign.name());
        text(Name.TERM, campaign.term());
        text(Name.CONTENT, campaign.content());
        text(Name.ID, campaign.id());
        json.closeObject();
    }

    void geo(@Nullable Geo geo) {
        if (geo == null) {
            return;
        }
        open(Name.GEO);
        text(Name.COUNTRY, geo.country());
        text(Name.REGION, geo.region());
        json.closeObject();
    }

    private void http(@Nullable Http http) {
        if (http == null) {
            return;
        }
        open(Name.HTTP);
        text(Name.METHOD, http.method());
        number(Name.STATUS, http.status());
        json.name(Name.DURATION_MS);
        json.thousandths(http.durationMs());
        if (http.bytes() >= 0) {
            number(Name.BYTES, http.bytes());
        }
        text(Name.HOST, http.host());
        text(Name.CONTENT_TYPE, http.contentType());
        text(Name.ROUTE, http.route());
        json.closeObject();
    }

    private void session(@Nullable Session session) {
        if (session == null) {
            return;
        }
        open(Name.SESSION);
        text(Name.ID, session.id());
        number(Name.NUMBER, session.number());
        text(Name.ENTRY, session.entry());
        if (session.start() != null) {
            time(Name.START, session.start());
        }
        json.closeObject();
    }

    private void footfall(Origin origin) {
        originHead(origin);
        text(Name.VIEW, origin.view());
        text(Name.LANE, origin.lane());
        number(Name.SEQ, origin.seq());
        json.closeObject();
    }

    /** What comes before its view. */
    void originHead(Origin origin) {
        open(Name.FOOTFALL);
        text(Name.ENGINE, origin.engine());
        text(Name.SITE, origin.site());
        text(Name.HOST, origin.host());
        text(Name.ORIGIN, origin.origin());
        text(Name.TRUST, origin.trust());
        text(Name.STATE, origin.state());
    }

    void rules(@Nullable Rules rules) {
        if (rules == null) {
            return;
        }
        open(Name.RULES);
        text(Name.CONSENT, rules.consent());
        number(Name.SCRUBBED, rules.scrubbed());
        json.closeObject();
    }

    void truncated(List<String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        json.name(Name.TRUNCATED);
        json.openArray();
        for (String field : fields) {
            json.comma();
            json.text(field);
        }
        json.closeArray();
    }

    void library(Library library) {
        open(Name.LIBRARY);
        text(Name.NAME, library.name());
        text(Name.VERSION, library.version());
        json.closeObject();
    }

    private void open(Name name) {
        json.name(name);
        json.openObject();
    }

    void text(Name name, @Nullable String text) {
        if (text != null) {
            json.name(name);
            json.text(text);
        }
    }

    void name(String name) {
        json.name(name);
    }

    void texts(Name name, Map<String, String> texts) {
        if (!texts.isEmpty()) {
            json.name(name);
            object(texts);
        }
    }

    private void object(Map<String, String> texts) {
        json.openObject();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.name(text.getKey());
            json.text(text.getValue());
        }
        json.closeObject();
    }

    private void time(Name name, Instant time) {
        json.name(name);
        json.time(time);
    }

    void number(Name name, long number) {
        json.name(name);
        json.number(number);
    }
}
