// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.Enriching.page;
import static dev.footfall.enrich.Enriching.pair;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.address.IpDetail;
import dev.footfall.event.Context.Rules;
import dev.footfall.event.Event;
import dev.footfall.event.Events;
import dev.footfall.ring.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers, cookies and other texts of a page view. */
final class EnrichedTextsTest {
    private final Enriching enriching = new Enriching();

    @Test
    void text_isUtf8ElseLatin1WithoutControls() {
        byte[] utf8 = "Bücher\u0007\u0000/1.0 😀".getBytes(UTF_8);
        byte[] latin1 = "Bücher\u0085/1.0".getBytes(ISO_8859_1);

        assertThat(enriching
                        .event(slot -> slot.put(Field.USER_AGENT, utf8, 0, utf8.length))
                        .context()
                        .userAgent())
                .isEqualTo("Bücher/1.0 😀");
        assertThat(enriching
                        .event(slot -> slot.put(Field.USER_AGENT, latin1, 0, latin1.length))
                        .context()
                        .userAgent())
                .isEqualTo("Bücher/1.0");
        assertThat(enriching.event(Field.USER_AGENT, "\u0000\u0001").context().userAgent())
                .isNull();
    }

    @Test
    void headers_areJoinedAndThoseWithUrlsAreScrubbedAsUrls() {
        Event event = enriching.event(slot -> {
            pair(slot, Field.HEADER, "X-Tag", "a");
            pair(slot, Field.HEADER, "x-tag", "b");
            pair(slot, Field.HEADER, "Origin", "https://bob:pw@example.com");
            pair(slot, Field.HEADER, "X-From", "/reset?token=1#x");
            pair(slot, Field.HEADER, "Traceparent", "00-9f86d081884c7d659a2feaa0c55ad015-01");
            pair(slot, Field.COOKIE, "_pk_id.1.1fff", "9f86d081884c7d659a2feaa0c55ad015.1763632800.");
            pair(slot, Field.COOKIE, "theme", "dark");
            pair(slot, Field.COOKIE, "theme", "light");
        });

        assertThat(event.context().headers())
                .isEqualTo(Map.of(
                        "x-tag",
                        "a, b",
                        "origin",
                        "https://example.com",
                        "x-from",
                        "/reset?token=redacted",
                        "traceparent",
                        "00-9f86d081884c7d659a2feaa0c55ad015-01"));
        assertThat(event.context().cookies())
                .isEqualTo(Map.of("_pk_id.1.1fff", "9f86d081884c7d659a2feaa0c55ad015.1763632800.", "theme", "dark"));
        assertThat(event.context().rules()).isEqualTo(new Rules(null, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Note | mail bob@example.com now | mail redacted now",
                "X-Note | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJl | redacted",
                "X-Note | 4111 1111 1111 1111 | redacted",
                "X-Note | ghp_x8Qw3Er5Ty7Ui9Op1As2 | redacted",
                "X-Note | from https://a.example/reset/4f9a1c20 on | from https://a.example/reset/redacted on",
                "last | https%3A%2F%2Fa.example%2Fr%3Ftoken%3Dabc%26x%3D1 | https%3A%2F%2Fa.example%2Fr%3Ftoken%3Dredacted%26x%3D1",
                "last | %2Fr%3Ftoken%3Dabc | %2Fr%3Ftoken%3Dredacted",
                "prefs | %7B%22token%22%3A%22abc%22%7D | %7B%22token%22%3A%22redacted%22%7D",
                "X-Note | 9f86d081884c7d659a2feaa0c55ad015 | 9f86d081884c7d659a2feaa0c55ad015",
                "X-Note | Grüße & mehr; q=1 | Grüße & mehr; q=1",
                "mp_1_mixpanel | %7B%22id%22%3A%22bob%40example.com%22%7D | %7B%22id%22%3A%22redacted%22%7D",
                "_pk_id.1.1fff | 4111111111111111.1763632800. | 4111111111111111.1763632800.",
            })
    void values_ofHeadersAndCookiesLoseWhatNamesAPerson(String name, String sent, String kept) {
        Field field = name.startsWith("X-") ? Field.HEADER : Field.COOKIE;
        Enriching open = new Enriching(new EnrichConfig(List.of(), IpDetail.FULL, false, List.of()));

        Event event = enriching.event(slot -> pair(slot, field, name, sent));
        Event unredacted = open.event(slot -> pair(slot, field, name, sent));

        assertThat(event.context().headers().values()).isSubsetOf(kept);
        assertThat(event.context().cookies().values()).isSubsetOf(kept);
        assertThat(Events.json(event)).contains(kept);
        assertThat(Events.json(unredacted)).contains(sent);
    }

    @ParameterizedTest
    @CsvSource({"/reset/{token}, /reset/{token}", "/reset/4f9a1c20, /reset/redacted"})
    void route_isNoWayAroundTheScrubbing(String route, String kept) {
        assertThat(enriching.event(Field.ROUTE, route).context().http().route()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0, 1"})
    void cookies_areDroppedUnderGlobalPrivacyControl(String signal, int kept) {
        Event event = enriching.event(slot -> {
            pair(slot, Field.HEADER, "sec-gpc", signal);
            pair(slot, Field.COOKIE, "_ga", "GA1.1.1.2");
        });

        assertThat(event.context().cookies()).hasSize(kept);
        assertThat(event.context().headers()).containsEntry("sec-gpc", signal);
    }

    @Test
    void redact_canBeOffAndStillNoSessionIsKept() {
        Enriching open = new Enriching(new EnrichConfig(List.of(), IpDetail.FULL, false, List.of()));

        Event event = open.event(slot -> {
            slot.put(Field.URI, "/a;jsessionid=1/b");
            slot.put(Field.QUERY, "token=abc");
            slot.put(Field.FORWARDED_FOR, "203.0.113.77");
        });

        assertThat(page(event).url()).isEqualTo("http://shop.example.com/a/b?token=abc");
        assertThat(event.context().rules()).isNull();
        assertThat(event.context().ip()).isEqualTo("10.0.0.1");
    }
}
