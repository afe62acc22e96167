// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.HeaderNames;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import dev.footfall.ring.FieldVisitor;
import dev.footfall.servlet.Tomcats.Facade;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers read beneath Tomcat's facade are the Servlet API's, to the byte. */
class HeaderLinesTest {
    private final HeaderNames names = HeaderNames.of(CaptureConfig.defaults());
    private final Tomcats.Coyote coyote = new Tomcats.Coyote();
    private final HttpServletRequest request = Facade.over(coyote);
    private final WireRequest wire = new WireRequest();

    private HeaderLines tomcats() {
        HeaderLines lines = wire.headers(request, names);
        assertThat(lines).isInstanceOf(TomcatHeaders.class);
        return lines;
    }

    private void browser(boolean bytes) {
        String[] sent = {
            "host", "shop.example.com",
            "X-Forwarded-For", "198.51.100.7",
            "user-agent", "Firefox/145 (grün)",
            "cookie", "JSESSIONID=1; _ga=GA1.1.2.3",
            "x-forwarded-for", "192.0.2.1",
            "sec-ch-ua-mobile", "?0",
            "authorization", "Basic secret",
            "cookie", "_ga_X=1",
            "sec-ch-ua-mobile", "?1",
            "dnt", "1",
            "dnt", "0"
        };
        for (int i = 0; i < sent.length; i += 2) {
            if (bytes) {
                coyote.headers.addBytes(sent[i], sent[i + 1]);
            } else {
                coyote.headers.addString(sent[i], sent[i + 1]);
            }
        }
    }

    /** Everything a page is asked for, as it stands in the slot then. */
    private List<String> copied(HeaderLines lines, String... headers) {
        EventSlot slot = EventSlot.spare();
        slot.begin(1, Kind.PAGE, State.SERVED, 0);
        AllowList allowed = AllowList.headers(List.of(headers), "x-forwarded-for", names);
        lines.copyPairs(names.of("sec-gpc"), slot);
        lines.copyPairs(names.of("dnt"), slot);
        lines.copy(names.of("x-forwarded-for"), Field.FORWARDED_FOR, slot);
        lines.copy(names.of("user-agent"), Field.USER_AGENT, slot);
        lines.copy(names.of("referer"), Field.REFERRER, slot);
        lines.copyCookies(AllowList.cookies(List.of("_ga*")), slot);
        lines.copyAllowed(allowed, slot);
        List<String> fields = new ArrayList<>();
        slot.forEach(new Texts(fields));
        return fields;
    }

    private record Texts(List<String> into) implements FieldVisitor {
        @Override
        public void field(Field field, byte[] bytes, int offset, int length) {
            into.add(field + " " + new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length) {
            String name = new String(bytes, nameOffset, nameLength, StandardCharsets.ISO_8859_1);
            field(
                    field,
                    (name + "=" + new String(bytes, offset, length, StandardCharsets.ISO_8859_1))
                            .getBytes(StandardCharsets.ISO_8859_1),
                    0,
                    name.length() + 1 + length);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everything_isTheApisToTheByte(boolean bytes) {
        browser(bytes);

        assertThat(copied(tomcats(), "*"))
                .isEqualTo(copied(new ApiHeaders(request), "*"))
                .contains(
                        "FORWARDED_FOR 198.51.100.7,192.0.2.1",
                        "USER_AGENT Firefox/145 (grün)",
                        "COOKIE _ga=GA1.1.2.3",
                        "COOKIE _ga_X=1",
                        "HEADER dnt=1",
                        "HEADER dnt=0",
                        "HEADER sec-ch-ua-mobile=?0")
                .noneMatch(field -> field.contains("secret") || field.contains("JSESSIONID") || field.contains("?1"));
    }

    @Test
    void everything_isTheApisWhereNamesAreListed() {
        browser(true);

        assertThat(copied(tomcats(), "sec-ch-ua-mobile", "save-data"))
                .isEqualTo(copied(new ApiHeaders(request), "sec-ch-ua-mobile", "save-data"))
                .endsWith("HEADER sec-ch-ua-mobile=?0");
    }

    @Test
    void value_thatAValveSetAsCharsIsRead() {
        coyote.headers.addBytes("user-agent", "wire");
        coyote.headers.last().setChars("a valve's");

        assertThat(copied(tomcats(), "save-data")).containsExactly("USER_AGENT a valve's");
    }

    @Test
    void headers_areTheApisWhereTomcatBreaksOrIsAbsent() {
        coyote.headers.addBytes("user-agent", "Firefox");
        coyote.headers.getName(0).broken = true;

        assertThat(wire.headers(request, names)).isInstanceOf(ApiHeaders.class);
        assertThat(wire.headers(mock(HttpServletRequest.class), names)).isInstanceOf(ApiHeaders.class);
    }
}
