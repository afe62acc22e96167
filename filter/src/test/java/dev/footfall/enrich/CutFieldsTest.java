// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.Enriching.page;
import static dev.footfall.enrich.Enriching.pair;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.text.Cut;
import dev.footfall.event.Event;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was too long for its slot. */
final class CutFieldsTest {
    private final Enriching enriching = new Enriching();

    @Test
    void truncated_namesFieldsThatWereCut() {
        Event event = enriching.event(slot -> {
            slot.put(Field.QUERY, "utm_source=" + "x".repeat(2_020) + "&b=1&cc=" + "x".repeat(4_096));
            slot.put(Field.USER_AGENT, "y".repeat(4_096));
        });

        assertThat(event.context().truncated()).containsExactly("search", "userAgent", "campaign");
        assertThat(event.context().userAgent()).hasSize(512);
        assertThat(page(event).search()).endsWith("x&b=1&").hasSize(2037);
    }

    @Test
    void cutFields_loseTheirUnfinishedEnd() {
        Event event = enriching.event(slot -> {
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, cutBehind("/a/", "/john.doe@example.c", 2_048));
            slot.put(Field.QUERY, cutBehind("q=", "&x=john.doe@example.c", 2_048));
            slot.put(Field.REFERRER, cutBehind("https://example.com/", "?y=john.doe@example.c", 1_024));
            pair(slot, Field.HEADER, "X-From", cutBehind("/b/", "/john.doe@example.c", 512));
        });

        assertThat(page(event).path()).startsWith("/a/").endsWith("-/");
        assertThat(page(event).search()).startsWith("?q=").endsWith("-&");
        assertThat(page(event).referrer()).startsWith("https://example.com/").endsWith("-?");
        assertThat(event.context().headers().get("x-from")).endsWith("-/");
        assertThat(event.context().truncated()).containsExactly("path", "search", "referrer", "headers");
    }

    @Test
    void cutValues_loseTheirLastWord() {
        Event event = enriching.event(slot -> {
            pair(slot, Field.HEADER, "X-Note", cutBehind("b ", " john.doe@example.c", 512));
            pair(slot, Field.COOKIE, "mp_1_mixpanel", cutBehind("{", ",\"mail\":\"john.doe@example.c", 256));
            pair(slot, Field.COOKIE, "whole", "john.doe@example.c");
        });

        assertThat(event.context().headers().get("x-note")).endsWith("- ");
        assertThat(event.context().cookies().get("mp_1_mixpanel")).doesNotContain("john");
        assertThat(event.context().cookies().get("whole")).isEqualTo("john.doe@example.c");
    }

    /** So long that {@code tail} ends at the cap, and more to come. */
    private static String cutBehind(String head, String tail, int cap) {
        return head + "-".repeat(cap - head.length() - tail.length()) + tail + "om/and/more&than=that";
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://example.com/a/b, https://example.com/a/",
                "https://example.com/a;b=c, https://example.com/a;",
                "https://example.com/a?b=1&c=2, https://example.com/a?b=1&",
                "https://example.com/a?b=/1, https://example.com/a?",
                "https://example.com/a?b=1#c, https://example.com/a?b=1#c",
                "https://bob:pw@exam, ''",
                "https://, ''",
                "/a/b, /a/",
                "mailto:john.doe@example.c, ''",
            })
    void cutUrl_endsBeforeWhatIsUnfinished(String url, String whole) {
        assertThat(Cut.url(url)).isEqualTo(whole);
    }
}
