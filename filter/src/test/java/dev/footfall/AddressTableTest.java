// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.PageCapture;
import dev.footfall.enrich.EnrichConfig;
import dev.footfall.enrich.Enriched.Written;
import dev.footfall.enrich.Enricher;
import dev.footfall.enrich.Identity;
import dev.footfall.enrich.SiteFacts;
import dev.footfall.enrich.VisitorConfig;
import dev.footfall.enrich.address.Cidr;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.event.Context;
import dev.footfall.event.Event;
import dev.footfall.event.EventJson;
import dev.footfall.event.JsonBytes;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import dev.footfall.status.Decisions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose address an event has, and how much of it: from what is on the wire, through the ring, to the event. */
class AddressTableTest {
    private static final String HEADER_END = ";;";

    /**
     * Lines of headers end in two semicolons. {@code -} is none, in the first column: {@code X-Forwarded-For}.
     *
     * <pre>
     *  remoteIpHeader | the host's verdict | peer | headers | client | what ip=truncated keeps of it
     * </pre>
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // nobody in between
                "- | - | 203.0.113.9 | - | 203.0.113.9 | 203.0.113.0",
                "- | - | 2001:db8:1:2::9 | - | 2001:db8:1:2::9 | 2001:db8:1::",
                "- | - | ::ffff:203.0.113.9 | - | 203.0.113.9 | 203.0.113.0",
                "- | - | 0:0:0:0:0:ffff:cb00:7109 | - | 203.0.113.9 | 203.0.113.0",
                "- | - | fe80:0:0:0:0:0:0:1%eth0 | - | fe80::1 | fe80::",
                "- | - | fe80::5efe:203.0.113.9%3 | - | fe80::5efe:cb00:7109 | fe80::",
                "- | - | 64:ff9b::203.0.113.9 | - | 64:ff9b::cb00:7109 | 64:ff9b::cb00:7100",
                "- | - | 64:ff9b:1:cb00:71:900:: | - | 64:ff9b:1:cb00:71:900:: | 64:ff9b:1::",
                "- | - | 64:ff9b:1::203.0.113.9 | - | 64:ff9b:1::cb00:7109 | 64:ff9b:1::",
                "- | - | 2001:0:4136:e378:8000:63bf:34ff:8ef6 | - | 2001:0:4136:e378:8000:63bf:34ff:8ef6 | 2001:0:4136::",
                "- | - | 2002:cb00:7109::1 | - | 2002:cb00:7109::1 | 2002:cb00:7100::",
                "- | - | ::203.0.113.9 | - | ::cb00:7109 | ::",
                "- | - | ::ffff:0:203.0.113.9 | - | ::ffff:0:cb00:7109 | ::",
                "- | - | unix:/run/app.sock | - | - | -",
                "- | - | - | X-Forwarded-For: 203.0.113.7 | - | -",

                // a stranger's headers
                "- | - | 203.0.113.9 | X-Forwarded-For: 1.2.3.4 | 203.0.113.9 | 203.0.113.0",
                "- | - | 203.0.113.9 | Forwarded: for=1.2.3.4 | 203.0.113.9 | 203.0.113.0",
                "Forwarded | - | 203.0.113.9 | Forwarded: for=1.2.3.4 | 203.0.113.9 | 203.0.113.0",
                "CF-Connecting-IP | - | 203.0.113.9 | CF-Connecting-IP: 1.2.3.4 | 203.0.113.9 | 203.0.113.0",
                "True-Client-IP | - | 2001:db8::9 | True-Client-IP: 1.2.3.4 | 2001:db8::9 | 2001:db8::",
                "- | - | 64:ff9b::10.0.0.1 | X-Forwarded-For: 1.2.3.4 | 64:ff9b::a00:1 | 64:ff9b::a00:0",
                "- | - | 2002:a00:1::1 | X-Forwarded-For: 1.2.3.4 | 2002:a00:1::1 | 2002:a00::",

                // X-Forwarded-For: from the right, over trusted ones, to the first that is not
                "- | - | 10.0.0.1 | X-Forwarded-For: 9.9.9.9, 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 9.9.9.9, 203.0.113.7, 10.0.0.2 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 9.9.9.9 ;; X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 203.0.113.7 ;; X-Forwarded-For: 10.0.0.2 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 10.0.0.3, 10.0.0.2 | 10.0.0.3 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: | 10.0.0.1 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: , 203.0.113.7 , | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: unknown | 10.0.0.1 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 203.0.113.7, unknown, 10.0.0.2 | 10.0.0.2 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: _hidden | 10.0.0.1 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: attacker.example | 10.0.0.1 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 203.0.113.7:4711 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: [2001:db8::1]:443 | 2001:db8::1 | 2001:db8::",
                "- | - | 10.0.0.1 | X-Forwarded-For: [2001:db8::1] | 2001:db8::1 | 2001:db8::",
                "- | - | 10.0.0.1 | X-Forwarded-For: 2001:DB8:0:0:0:0:0:1 | 2001:db8::1 | 2001:db8::",
                "- | - | 10.0.0.1 | X-Forwarded-For: \"203.0.113.7\" | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: ::ffff:203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 203.0.113.7, fe80::1%eth0 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 2002:cb00:7107::1 | 2002:cb00:7107::1 | 2002:cb00:7100::",
                "- | - | 10.0.0.1 | X-Forwarded-For: 64:ff9b::203.0.113.7 | 64:ff9b::cb00:7107 | 64:ff9b::cb00:7100",
                "- | - | 10.0.0.1 | X-Forwarded-For: 0x7f.0.0.1 | 10.0.0.1 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 203.0.113.007 | 10.0.0.1 | 10.0.0.0",
                "- | - | 10.0.0.1 | X-Forwarded-For: 3405803783 | 10.0.0.1 | 10.0.0.0",
                "- | - | ::1 | X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | ::ffff:10.0.0.1 | X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | fe80::1%eth0 | X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | fd12::1 | X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | 100.64.0.9 | X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",

                // the host's verdict
                "- | 198.51.100.5 | 10.0.0.1 | X-Forwarded-For: 203.0.113.7 | 198.51.100.5 | 198.51.100.0",
                "- | 10.0.0.7 | 10.0.0.1 | X-Forwarded-For: 203.0.113.7 | 10.0.0.7 | 10.0.0.0",
                "- | ::ffff:198.51.100.5 | 10.0.0.1 | - | 198.51.100.5 | 198.51.100.0",
                "- | fe80::2%eth0 | 10.0.0.1 | - | fe80::2 | fe80::",
                "- | [2001:db8::5] | 10.0.0.1 | - | 2001:db8::5 | 2001:db8::",
                "- | client.example | 10.0.0.1 | X-Forwarded-For: 203.0.113.7 | - | -",
                "Forwarded | 198.51.100.5 | 10.0.0.1 | Forwarded: for=203.0.113.7 | 198.51.100.5 | 198.51.100.0",

                // Forwarded
                "Forwarded | - | 10.0.0.1 | Forwarded: for=203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | forwarded: For=203.0.113.7;Proto=https;by=10.0.0.1 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: proto=https;host=x.example;for=203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"203.0.113.7:4711\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=203.0.113.7:4711 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"203.0.113.7:_port\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"[2001:db8::1]:4711\" | 2001:db8::1 | 2001:db8::",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"[2001:db8::1]\" | 2001:db8::1 | 2001:db8::",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=[2001:db8::1] | 2001:db8::1 | 2001:db8::",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"[fe80::1%25eth0]\", for=10.0.0.2 | fe80::1 | fe80::",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"2\\03.0.113.7\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"[::ffff:203.0.113.7]\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9, for=203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9,for=203.0.113.7,for=10.0.0.2 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9 ;; Forwarded: for=203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=10.0.0.3, for=10.0.0.2 | 10.0.0.3 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: , for=203.0.113.7 , | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: ; for=203.0.113.7 ; proto=https; | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=unknown | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9, for=_SEVKISEK, for=10.0.0.2 | 10.0.0.2 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9, proto=https | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9, for= | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9;for=203.0.113.7 | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: 203.0.113.7 | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for = 203.0.113.7 | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=\"9.9.9.9, for=203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=9.9.9.9\\, for=\"203.0.113.7\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=203.0.113.7;host=\"a,for=9.9.9.9\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=203.0.113.7;host=\"a\\\",for=9.9.9.9;x=\\\"\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=203.0.113.7;host=\"a\\\\\" | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | Forwarded: for=client.example | 10.0.0.1 | 10.0.0.0",

                // two headers at once
                "- | - | 10.0.0.1 | Forwarded: for=9.9.9.9 ;; X-Forwarded-For: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | Forwarded: for=9.9.9.9 | 10.0.0.1 | 10.0.0.0",
                "Forwarded | - | 10.0.0.1 | X-Forwarded-For: 9.9.9.9 ;; Forwarded: for=203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Forwarded | - | 10.0.0.1 | X-Forwarded-For: 9.9.9.9 | 10.0.0.1 | 10.0.0.0",
                "CF-Connecting-IP | - | 10.0.0.1 | X-Forwarded-For: 9.9.9.9 ;; CF-Connecting-IP: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "- | - | 10.0.0.1 | CF-Connecting-IP: 9.9.9.9 | 10.0.0.1 | 10.0.0.0",

                // CDNs
                "cf-connecting-ip | - | 10.0.0.1 | CF-Connecting-IP: 2001:db8:1:2::7 | 2001:db8:1:2::7 | 2001:db8:1::",
                "True-Client-IP | - | 10.0.0.1 | True-Client-IP: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "Fastly-Client-IP | - | 10.0.0.1 | Fastly-Client-IP: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "X-Real-IP | - | 10.0.0.1 | X-Real-IP: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "X-Azure-ClientIP | - | 10.0.0.1 | X-Azure-ClientIP: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "CloudFront-Viewer-Address | - | 10.0.0.1 | CloudFront-Viewer-Address: 203.0.113.7:46532 | 203.0.113.7 | 203.0.113.0",
                "CloudFront-Viewer-Address | - | 10.0.0.1 | CloudFront-Viewer-Address: 2001:db8:0:0:0:0:0:1:46532 | 2001:db8::1 | 2001:db8::",
                "CloudFront-Viewer-Address | - | 10.0.0.1 | CloudFront-Viewer-Address: 2001:db8::1:46532 | 2001:db8::1 | 2001:db8::",
                "CloudFront-Viewer-Address | - | 10.0.0.1 | CloudFront-Viewer-Address: [2001:db8::1]:46532 | 2001:db8::1 | 2001:db8::",
                "CloudFront-Viewer-Address | - | 10.0.0.1 | CloudFront-Viewer-Address: 203.0.113.7 | 203.0.113.7 | 203.0.113.0",
                "CloudFront-Viewer-Address | - | 10.0.0.1 | CloudFront-Viewer-Address: garbage | 10.0.0.1 | 10.0.0.0"
            })
    void event_hasTheAddressOfTheClient(
            @Nullable String header,
            @Nullable String verdict,
            @Nullable String peer,
            @Nullable String headers,
            @Nullable String client,
            @Nullable String kept) {
        ForwardedPage request = new ForwardedPage(verdict, peer, lines(headers));

        assertThat(context(settings(header, IpDetail.FULL), request).ip()).isEqualTo(client);
        assertThat(context(settings(header, IpDetail.TRUNCATED), request).ip()).isEqualTo(kept);
        assertThat(context(settings(header, IpDetail.OFF), request).ip()).isNull();
    }

    /** Cloudflare before nginx before us, as the README has it; whoever passes Cloudflare by is nobody but himself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7, 173.245.48.9 | 203.0.113.7",
                "9.9.9.9, 203.0.113.7, 173.245.48.9, 10.0.0.2 | 203.0.113.7",
                "9.9.9.9, 203.0.113.7 | 203.0.113.7",
                "203.0.113.7, 173.245.64.9 | 173.245.64.9",
                "203.0.113.7, 2400:cb00::9 | 203.0.113.7"
            })
    void event_hasTheAddressBeforeAllTrustedNetworks(String forwarded, String client) {
        EnrichConfig settings = settings(
                "X-Forwarded-For",
                EnrichConfig.DEFAULT_INTERNAL_PROXIES + ", 173.245.48.0/20, 2400:cb00::/32",
                IpDetail.FULL);

        assertThat(context(settings, behindProxy("X-Forwarded-For: " + forwarded))
                        .ip())
                .isEqualTo(client);
    }

    @Test
    void event_hasNoForwardedAddressWhenNobodyIsTrusted() {
        EnrichConfig settings = settings("Forwarded", "", IpDetail.FULL);

        assertThat(context(settings, behindProxy("Forwarded: for=203.0.113.7")).ip())
                .isEqualTo("10.0.0.1");
    }

    /** Two hundred entries: the first 32 from the right are looked at, and of what is longer than a slot takes, the end. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For | 9.9.9.9, | 10.0.0.2 | 203.0.113.7 | 203.0.113.7",
                "X-Forwarded-For | 203.0.113.7, | 10.0.0.2 | 10.0.0.3 | 10.0.0.2",
                "Forwarded | for=9.9.9.9, | for=10.0.0.2 | for=203.0.113.7 | 203.0.113.7",
                "Forwarded | for=203.0.113.7, | for=10.0.0.2 | for=10.0.0.3 | 10.0.0.2",
                "Forwarded | for=\"9.9.9.9, | for=\"10.0.0.2 | for=203.0.113.7 | 203.0.113.7"
            })
    void event_hasTheNearestOfTwoHundredHops(String header, String first, String hop, String last, String client) {
        String hops = header + ": " + first + (hop + ", ").repeat(200) + last;

        assertThat(context(settings(header, IpDetail.FULL), behindProxy(hops)).ip())
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Forwarded: for=203.0.113.7;proto=https;host=shop.example | https://shop.example/a",
                "Forwarded: for=203.0.113.7;proto=https | https://inner:8080/a",
                "Forwarded: for=203.0.113.7;host=\"shop.example:8443\" | http://shop.example:8443/a",
                "Forwarded: for=203.0.113.7;host=\"[2001:db8::1]:443\";proto=https | https://[2001:db8::1]/a",
                "Forwarded: for=203.0.113.7;proto=https;host=shop.example, for=10.0.0.2;proto=http;host=mid | https://shop.example/a",
                "Forwarded: for=203.0.113.7, for=10.0.0.2;proto=https;host=shop.example | https://shop.example/a",
                "Forwarded: for=9.9.9.9;host=evil.example;proto=https, for=203.0.113.7 | http://inner:8080/a",
                "Forwarded: host=evil.example;proto=https, for=unknown;host=shop.example | http://shop.example/a",
                "Forwarded: for=203.0.113.7;proto=javascript;host=evil/example | http://inner:8080/a",
                "Forwarded: for=203.0.113.7;proto=https;host=a;host=b | http://inner:8080/a",
                "X-Forwarded-Proto: https ;; X-Forwarded-Host: evil.example ;; Forwarded: for=203.0.113.7 | http://inner:8080/a",
                "X-Forwarded-Proto: https ;; X-Forwarded-Host: evil.example | http://inner:8080/a",
                "- | http://inner:8080/a"
            })
    void url_isTheOneTheOutermostTrustedProxyWasAskedFor(@Nullable String headers, String url) {
        Context context = context(settings("Forwarded", IpDetail.FULL), behindProxy(headers));

        assertThat(context.page()).isNotNull().extracting(Context.Page::url).isEqualTo(url);
    }

    @Test
    void url_heedsNoStrangersForwarded() {
        ForwardedPage stranger =
                new ForwardedPage(null, "203.0.113.9", lines("Forwarded: for=1.2.3.4;proto=https;host=evil.example"));

        assertThat(context(settings("Forwarded", IpDetail.FULL), stranger).page())
                .isNotNull()
                .extracting(Context.Page::url)
                .isEqualTo("http://inner:8080/a");
    }

    private static ForwardedPage behindProxy(@Nullable String headers) {
        return new ForwardedPage(null, "10.0.0.1", lines(headers));
    }

    private static List<String> lines(@Nullable String headers) {
        return headers == null
                ? List.of()
                : Arrays.stream(headers.split(HEADER_END)).map(String::strip).toList();
    }

    private static EnrichConfig settings(@Nullable String header, IpDetail ip) {
        return settings(
                header == null ? EnrichConfig.DEFAULT_REMOTE_IP_HEADER : header,
                EnrichConfig.DEFAULT_INTERNAL_PROXIES,
                ip);
    }

    private static EnrichConfig settings(String header, String trusted, IpDetail ip) {
        return new EnrichConfig(
                Cidr.parseAll(trusted),
                header,
                ip,
                null,
                true,
                List.of(),
                ConsentConfig.defaults(),
                VisitorConfig.defaults());
    }

    private static Context context(EnrichConfig settings, ForwardedPage request) {
        EventRing ring = new EventRing(new RingConfig(64, 4096));
        Enricher enricher = new Enricher(new Identity("default", "00", 42, "1.0.0"));
        enricher.site(7, new SiteFacts("localhost/shop", settings, "filter"));
        new PageCapture(7, "localhost/shop", capture(settings.remoteIpHeader()), ring, new Decisions()).exit(request);
        List<Event> events = new ArrayList<>();
        ring.drain(
                (slot, sequence) -> {
                    JsonBytes json = ((Written) enricher.enrich(slot, sequence, sequence)).json();
                    events.add(EventJson.read(json.array(), 0, json.size()));
                },
                1);
        return events.get(0).context();
    }

    private static CaptureConfig capture(String header) {
        CaptureConfig defaults = CaptureConfig.defaults();
        return new CaptureConfig(
                defaults.include(),
                defaults.exclude(),
                defaults.methods(),
                defaults.statuses(),
                defaults.contentTypes(),
                defaults.dataViews(),
                defaults.errorViews(),
                defaults.speculative(),
                defaults.headers(),
                defaults.cookies(),
                header);
    }
}
