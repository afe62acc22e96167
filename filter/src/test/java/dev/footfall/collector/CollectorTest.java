// SPDX-License-Identifier: Apache-2.0
package dev.footfall.collector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.CaptureConfig;
import dev.footfall.capture.CookieOn;
import dev.footfall.capture.EventCapture;
import dev.footfall.capture.FakeArrival;
import dev.footfall.capture.Following;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.UserSource;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.Origin;
import dev.footfall.ring.RingConfig;
import dev.footfall.status.Decisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private static final String KNOWN = "pvid=AAAAAAAAAAAAAAAAAAAAAA";

    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private boolean mayFollow = true;
    private final Collector collector = collector(CookieOn.BEACON);

    private Collector collector(CookieOn on) {
        CaptureConfig defaults = CaptureConfig.defaults();
        CaptureConfig config = new CaptureConfig(
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
                defaults.remoteIpHeader(),
                new Following(List.of(), on, Following.LONGEST, UserSource.NONE));
        Decisions decisions = new Decisions();
        return new Collector(
                new CollectorConfig(true, "/_pv"),
                new PageCapture(7, "localhost/shop", config, ring, decisions, arrival -> mayFollow),
                new EventCapture(7, "localhost/shop", config, ring, decisions));
    }

    private static FakeArrival call() {
        return new FakeArrival()
                .method("POST")
                .path("/_pv/id")
                .with("sec-fetch-site", "same-origin")
                .with("host", "shop.example.com");
    }

    private @Nullable Reply reply(FakeArrival arrival) {
        return collector.reply(arrival, () -> null);
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        ring.drain((slot, sequence) -> events.add(slot.site() + " " + slot.kind() + " " + slot.origin()), 10);
        return events;
    }

    @Test
    void call_givesTheCookieAndTellsWhoItIs() {
        FakeArrival call = call();

        Reply reply = requireNonNull(reply(call));

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.headers()).isEqualTo(Map.of("Cache-Control", "no-store", "X-Content-Type-Options", "nosniff"));
        assertThat(call.set).hasSize(1);
        assertThat(events()).containsExactly("7 " + Kind.IDENTIFY + " " + Origin.BEACON);
    }

    @Test
    void call_ofAKnownBrowserChangesNothing() {
        FakeArrival call = call().cookies(KNOWN);

        assertThat(reply(call)).isEqualTo(Reply.DONE);

        assertThat(call.set).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Test
    void call_ofWhoRefusesIsAnsweredAlikeAndTakesTheCookie() {
        mayFollow = false;
        FakeArrival known = call().cookies(KNOWN);

        assertThat(reply(call())).isEqualTo(Reply.DONE);
        assertThat(reply(known)).isEqualTo(Reply.DONE);

        assertThat(known.set).singleElement().asString().contains("Max-Age=0");
        assertThat(events()).isEmpty();
    }

    @Test
    void call_whereNoCookiesAreSetIsAnsweredAndDoesNothing() {
        FakeArrival call = call();

        assertThat(collector(CookieOn.NEVER).reply(call, () -> null)).isEqualTo(Reply.DONE);

        assertThat(call.set).isEmpty();
        assertThat(events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/_pv", "/_pv/", "/_pv/id/", "/_pv/id2", "/_PV/ID", "/shop/_pv/id", "/_pv/e"})
    void path_ofAnythingElseIsTheApplications(String path) {
        FakeArrival arrival = call().path(path);

        assertThat(reply(arrival)).isNull();
        assertThat(reply(call().path(null))).isNull();
        assertThat(arrival.set).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "post"})
    void method_mustBePost(String method) {
        FakeArrival arrival = call().method(method);

        Reply reply = requireNonNull(reply(arrival));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers()).containsEntry("Allow", "POST").containsEntry("Cache-Control", "no-store");
        assertThat(arrival.set).isEmpty();
        assertThat(events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none", "", "same-origin, cross-site", "Same-Origin"})
    void site_mustBeTheSameByTheBrowsersWord(String site) {
        FakeArrival arrival = call().with("sec-fetch-site", site).with("origin", "https://shop.example.com");

        assertThat(reply(arrival)).isEqualTo(Reply.FORBIDDEN);
        assertThat(requireNonNull(reply(arrival)).status()).isEqualTo(403);
        assertThat(arrival.set).isEmpty();
        assertThat(events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example.com, 204",
        "http://shop.example.com, 204",
        "https://evil.example, 403",
        "https://shop.example.com.evil.example, 403",
        "https://evilshop.example.com, 403",
        "https://www.shop.example.com, 403",
        "https://shop.example.com:8443, 403",
        "https://example.com, 403",
        "null, 403",
        "'', 403",
        ", 403",
    })
    void origin_mustBeTheSameWhereTheBrowserSaysNoMore(String origin, int status) {
        FakeArrival arrival = call().without("sec-fetch-site");
        if (origin != null) {
            arrival.with("origin", origin);
        }

        assertThat(requireNonNull(reply(arrival)).status()).isEqualTo(status);
        assertThat(arrival.set).hasSize(status == 204 ? 1 : 0);
    }

    @Test
    void origin_isNothingWithoutAHost() {
        FakeArrival arrival = call().without("sec-fetch-site").without("host").with("origin", "https://");

        assertThat(reply(arrival)).isEqualTo(Reply.FORBIDDEN);
        assertThat(reply(arrival.with("host", ""))).isEqualTo(Reply.FORBIDDEN);
    }

    @Test
    void call_isAnsweredAlsoWhenTheRingIsClosed() {
        ring.close();

        assertThat(reply(call())).isEqualTo(Reply.DONE);
    }
}
