// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static dev.footfall.enrich.Enriching.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.event.Context.Page;
import dev.footfall.event.Event;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** URL, path and referrer of a page view. */
final class EnrichedUrlsTest {
    private final Enriching enriching = new Enriching();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // scheme | host | X-Forwarded-Proto | X-Forwarded-Host | start of the url
                "http | shop.example.com | - | - | http://shop.example.com/a",
                "https | Shop.Example.com:443 | - | - | https://shop.example.com/a",
                "http | shop.example.com:80 | - | - | http://shop.example.com/a",
                "http | shop.example.com:443 | - | - | http://shop.example.com:443/a",
                "http | shop.example.com:8080 | - | - | http://shop.example.com:8080/a",
                "https | [2001:db8::1]:443 | - | - | https://[2001:db8::1]/a",
                "https | [2001:db8::1]:8443 | - | - | https://[2001:db8::1]:8443/a",
                "http | shop.example.com | https | - | https://shop.example.com/a",
                "http | shop.example.com | HTTPS , http | - | https://shop.example.com/a",
                "https | shop.example.com | ftp | - | https://shop.example.com/a",
                "http | inner:8080 | https | www.example.com | https://www.example.com/a",
                "http | inner:8080 | https | evil.example, www.example.com:443 | https://www.example.com/a",
                "http | inner:8080 | https | evil.example,www.example.com | https://www.example.com/a",
                "http | inner:8080 | - | <script> | http://inner:8080/a",
                "http | inner:8080 | - | www.example.com:999999 | http://inner:8080/a",
                "http | inner:8080 | - | a@b.example | http://inner:8080/a",
                "ws | shop.example.com | - | - | http://shop.example.com/a",
                "http | shop.example.com/../x | - | - | /a",
                "http | [::1 | - | - | /a",
                "http | '' | - | - | /a"
            })
    void url_isTheVisitorsBehindATrustedProxy(String scheme, String host, String proto, String forwarded, String url) {
        Event event = enriching.event(slot -> {
            slot.put(Field.SCHEME, scheme);
            slot.begin(Enriching.SITE, Kind.PAGE, State.SERVED, Enriching.ARRIVAL);
            slot.put(Field.URI, "/a");
            slot.put(Field.SCHEME, scheme);
            slot.put(Field.HOST, host);
            slot.put(Field.PEER, "10.0.0.1");
            slot.put(Field.FORWARDED_PROTO, proto);
            slot.put(Field.FORWARDED_HOST, forwarded);
        });

        assertThat(page(event).url()).isEqualTo(url);
    }

    @Test
    void url_heedsNoForwardingHeaderOfAStrangerOrAfterTheHostsOwnVerdict() {
        Event stranger = enriching.event(slot -> {
            slot.put(Field.PEER, "203.0.113.9");
            slot.put(Field.FORWARDED_PROTO, "https");
            slot.put(Field.FORWARDED_HOST, "evil.example");
            slot.put(Field.FORWARDED_FOR, "192.0.2.1");
        });
        Event verdict = enriching.event(slot -> {
            slot.put(Field.PEER, "10.1.2.3");
            slot.put(Field.CLIENT, "10.1.2.3");
            slot.put(Field.FORWARDED_PROTO, "https");
            slot.put(Field.FORWARDED_HOST, "evil.example");
            slot.put(Field.FORWARDED_FOR, "192.0.2.1");
        });

        assertThat(page(stranger).url()).isEqualTo("http://shop.example.com/a");
        assertThat(stranger.context().ip()).isEqualTo("203.0.113.0");
        assertThat(page(verdict).url()).isEqualTo("http://shop.example.com/a");
        assertThat(verdict.context().ip()).isEqualTo("10.1.2.0");
    }

    @Test
    void url_heedsTheProxyWhenTheVerdictCameFromBehindTheFilter() {
        Event event = enriching.event(slot -> {
            slot.put(Field.PEER, "10.1.2.3");
            slot.put(Field.CLIENT, "198.51.100.7");
            slot.put(Field.FORWARDED_PROTO, "https");
        });

        assertThat(page(event).url()).isEqualTo("https://shop.example.com/a");
        assertThat(event.context().ip()).isEqualTo("198.51.100.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a/b;jsessionid=9F86D0 | /a/b",
                "/a;jsessionid=9F86D0/b;x=1 | /a/b",
                "/;jsessionid=9F86D0 | /",
                "/a%20b/%zz/%C3%BC | /a%20b/%zz/%C3%BC",
                "/ü\"<> | /%FC%22%3C%3E",
                "/a\u0000\u0001\u007f | /a%00%01%7F",
                "/../../etc | /../../etc",
                "//example.com/x | //example.com/x",
                "/reset/9f86d081884c7d659a2feaa0c55ad015 | /reset/redacted"
            })
    void path_isAsSentButSafe(String sent, String path) {
        Page page = page(enriching.event(Field.URI, sent));

        assertThat(page.path()).isEqualTo(path);
        assertThat(page.url()).isEqualTo("http://shop.example.com" + path);
        assertThat(page.search()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://example.com/a?b=c#d | https://example.com/a?b=c",
                "https://bob:pw@example.com/a | https://example.com/a",
                "https://bob@example.com@www.example.com | https://www.example.com",
                "https://example.com/@bob | https://example.com/@bob",
                "https://example.com/a;jsessionid=1?x=1;y | https://example.com/a?x=1;y",
                "https://example.com/r?token=abc | https://example.com/r?token=redacted",
                "https://example.com/u/bob%40example.com | https://example.com/u/redacted",
                "android-app://com.example.app | android-app://com.example.app",
                "about:blank | about:blank",
                "/relative?code=1 | /relative?code=redacted",
                "' ' | -",
                "#top | -",
                "ü | %FC",
                ":// | ://",
                "x://@ | x://"
            })
    void referrer_losesFragmentUserinfoAndSecrets(String sent, String referrer) {
        assertThat(page(enriching.event(Field.REFERRER, sent)).referrer()).isEqualTo(referrer);
    }
}
