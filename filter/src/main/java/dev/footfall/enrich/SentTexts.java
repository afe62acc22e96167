// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.consent.ConsentRules;
import dev.footfall.enrich.scrub.Scrubber;
import dev.footfall.enrich.scrub.UrlReduction;
import dev.footfall.enrich.text.Cut;
import dev.footfall.event.Name;
import dev.footfall.event.PageWriter;
import dev.footfall.ring.Field;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an event may have of a request's headers and cookies. Journal thread only. */
final class SentTexts {
    /** Bytes: a text is cut between characters. */
    private static final int MOST_PER_CHAR = 4;

    private final SlotFields fields;

    SentTexts(SlotFields fields) {
        this.fields = fields;
    }

    /** By lower-case name; {@code follows} is whether the visitor may be followed. */
    Map<String, String> headers(Site site, boolean follows) {
        HeaderLines lines = fields.headerLines();
        Map<String, String> sent = lines.asSent(site.number());
        if (sent.isEmpty() || (follows && lines.knownToBeClean(site.number()) != null)) {
            return sent;
        }
        Map<String, String> clean = clean(sent, site.scrubber());
        if (!clean.equals(sent) || !follows || fields.isCut(Field.HEADER)) {
            return clean;
        }
        Map<String, String> kept = Collections.unmodifiableMap(clean);
        lines.keep(site.number(), Headers.of(kept));
        return kept;
    }

    void writeHeaders(Site site, boolean follows, PageWriter json) {
        Headers known = follows ? fields.headerLines().knownToBeClean(site.number()) : null;
        if (known != null) {
            json.add(known.json());
        } else {
            json.texts(Name.HEADERS, headers(site, follows));
        }
    }

    /** A header that holds a URL is as talkative as a referrer. In any other only what names a person is replaced. */
    private Map<String, String> clean(Map<String, String> sent, Scrubber scrubber) {
        Map<String, String> headers = new LinkedHashMap<>(sent);
        headers.replaceAll((name, value) ->
                UrlReduction.isUrl(value) ? url(value, scrubber) : plain(Field.HEADER, value, scrubber));
        return headers;
    }

    /** Where it was cut, what is left of a name or a secret has no shape any more. */
    private String plain(Field field, String value, Scrubber scrubber) {
        boolean isCut =
                fields.isCut(field) && value.getBytes(StandardCharsets.UTF_8).length > field.cap() - MOST_PER_CHAR;
        return scrubber.value(isCut ? Cut.value(value) : value);
    }

    /** Which of the headers was cut is not known, so none ends in what may be half a secret. */
    private String url(String value, Scrubber scrubber) {
        return UrlReduction.reduced(fields.isCut(Field.HEADER) ? Cut.url(value) : value, scrubber);
    }

    Map<String, String> cookies(Site site, boolean follows) {
        return mayHaveCookies(follows)
                ? fields.cookieLines().clean(value -> plain(Field.COOKIE, value, site.scrubber()))
                : Map.of();
    }

    void writeCookies(Site site, boolean follows, PageWriter json) {
        if (mayHaveCookies(follows)) {
            fields.cookieLines().write(json, value -> plain(Field.COOKIE, value, site.scrubber()));
        }
    }

    /**
     * None of a visitor who asks not to be followed, not even where the site does not heed that: an id of a vendor is
     * good for nothing else.
     */
    private boolean mayHaveCookies(boolean follows) {
        return follows && !fields.cookieLines().areNone() && !ConsentRules.hasGpc(fields);
    }
}
