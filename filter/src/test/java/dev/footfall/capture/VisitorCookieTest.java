// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import dev.footfall.status.Decisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorCookieTest {
    private static final String ATTRIBUTE = "dev.footfall.visitor";
    private static final String KNOWN = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String GIVEN = "[A-Za-z0-9_-]{22}";
    private static final Duration AGE = Duration.ofDays(30);
    private static final String REST = "; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax";

    private final EventRing ring = new EventRing(new RingConfig(64, 4096));
    private final List<String> asked = new ArrayList<>();
    private boolean mayFollow = true;
    private final PageCapture capture = capture(CookieOn.PAGE);
    private final FakeArrival arrival = new FakeArrival();

    private PageCapture capture(CookieOn on) {
        CaptureConfig config = Configs.following(
                List.of("/admin/**"), new Following(List.of("footfall_optout"), on, AGE, UserSource.NONE));
        return new PageCapture(7, "localhost/shop", config, ring, new Decisions(), this::mayFollow);
    }

    private boolean mayFollow(Arrival arrival) {
        asked.add(String.valueOf(arrival.path()));
        return mayFollow;
    }

    @Test
    void enter_givesANewVisitorACookieAndItsEventTheId() {
        capture.enter(arrival);

        assertThat(arrival.set).singleElement().asString().matches("pvid=" + GIVEN + REST);
        assertThat(arrival.attributes.get(ATTRIBUTE))
                .isEqualTo(arrival.set.get(0).substring(5, 27));
        assertThat(arrival.set.get(0)).hasSizeLessThan(100);
    }

    @Test
    void enter_givesEachVisitorAnother() {
        Set<Object> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            FakeArrival one = new FakeArrival();
            capture.enter(one);
            ids.add(one.attributes.get(ATTRIBUTE));
        }

        assertThat(ids).hasSize(1_000);
    }

    @Test
    void enter_overTlsTakesTheNameNobodyElseCanSet() {
        capture.enter(arrival.secure().cookies("pvid=" + KNOWN));

        assertThat(arrival.set).singleElement().asString().matches("__Host-pvid=" + GIVEN + REST + "; Secure");
        assertThat(arrival.attributes.get(ATTRIBUTE)).isNotEqualTo(KNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https | true",
                "HTTPS | true",
                "' https, http' | true",
                "http, https | false",
                "http | false",
                "'' | false"
            })
    void enter_believesAProxyThatTheBrowserSpeaksTls(String scheme, boolean secure) {
        capture.enter(arrival.with("x-forwarded-proto", scheme));

        assertThat(arrival.set).singleElement().asString().startsWith(secure ? "__Host-pvid=" : "pvid=");
    }

    @ParameterizedTest
    @ValueSource(strings = {KNOWN, "0123456789abcdef", "____-------------------------------_____"})
    void enter_keepsTheCookieABrowserHas(String value) {
        capture.enter(arrival.cookies("a=1; pvid=" + value + "; b=2"));

        assertThat(arrival.set).isEmpty(); // And its age counts from the day it was set.
        assertThat(arrival.attributes).containsEntry(ATTRIBUTE, value);
    }

    @Test
    void enter_keepsTheCookieThatAClientQuotes() {
        capture.enter(arrival.cookies("$Version=\"1\"; pvid=\"" + KNOWN + "\";$Path=\"/\""));

        assertThat(arrival.attribute(VisitorCookie.ATTRIBUTE)).isEqualTo(KNOWN);
        assertThat(arrival.set).isEmpty();
    }

    @Test
    void enter_overTlsKeepsTheCookieABrowserHas() {
        capture.enter(arrival.secure().cookies("a=1").cookies("__Host-pvid=" + KNOWN));

        assertThat(arrival.set).isEmpty();
        assertThat(arrival.attributes).containsEntry(ATTRIBUTE, KNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "0123456789abcde",
                "01234567890123456789012345678901234567890",
                "0123456789abcdef!",
                "\"short\"",
                "jane@example.com.of.the.shop"
            })
    void enter_replacesACookieThatIsNotOurs(String value) {
        capture.enter(arrival.cookies("pvid=" + value));

        assertThat(arrival.set).singleElement().asString().matches("pvid=" + GIVEN + REST);
        assertThat(arrival.attributes.get(ATTRIBUTE)).isNotEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /signup, navigate, document,",
        "HEAD, /signup, navigate, document,",
        "GET, /signup, no-cors, image,",
        "GET, /signup, cors, empty,",
        "GET, /signup, navigate, iframe,",
        "GET, /signup, navigate, document, prefetch;prerender",
        "GET, /admin/users, navigate, document,",
        "GET, , navigate, document,",
    })
    void enter_givesNothingToWhatCannotBeAPage(
            String method, String path, String mode, String destination, String purpose) {
        arrival.method(method).path(path).with("sec-fetch-mode", mode).with("sec-fetch-dest", destination);
        if (purpose != null) {
            arrival.with("sec-purpose", purpose);
        }

        capture.enter(arrival);

        assertThat(arrival.set).isEmpty();
        assertThat(arrival.attributes).isEmpty();
        assertThat(asked).isEmpty(); // Nor does it cost more than that.
    }

    @Test
    void enter_withoutFetchMetadataTakesAWishForHtml() {
        capture.enter(arrival.without("sec-fetch-mode").without("sec-fetch-dest"));
        assertThat(arrival.set).hasSize(1);

        FakeArrival any = new FakeArrival().with("accept", "*/*");
        capture.enter(any.without("sec-fetch-mode").without("sec-fetch-dest"));
        assertThat(any.set).isEmpty();
    }

    @Test
    void enter_knowsTheVisitorOfAnyOtherRequestToo() {
        capture.enter(arrival.method("POST").cookies("pvid=" + KNOWN));

        assertThat(arrival.attributes).containsEntry(ATTRIBUTE, KNOWN);
        assertThat(arrival.set).isEmpty();
    }

    @Test
    void refusal_getsNoCookie() {
        mayFollow = false;

        capture.enter(arrival);

        assertThat(arrival.set).isEmpty();
        assertThat(arrival.attributes).isEmpty();
    }

    @Test
    void refusal_takesTheCookieAway() {
        mayFollow = false;

        capture.enter(arrival.cookies("pvid=" + KNOWN));
        FakeArrival overTls = new FakeArrival().secure().cookies("__Host-pvid=" + KNOWN);
        capture.enter(overTls);

        assertThat(arrival.set).containsExactly("pvid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
        assertThat(overTls.set).containsExactly("__Host-pvid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
        assertThat(arrival.attributes).doesNotContainValue(KNOWN);
    }

    @Test
    void refusal_isHeardOnAnyRequestAndTheCookieTakenWithAPage() {
        mayFollow = false;

        capture.enter(arrival.with("sec-fetch-dest", "image").cookies("pvid=" + KNOWN));

        assertThat(arrival.set).isEmpty(); // Others may keep an image.
        assertThat(arrival.attributes).doesNotContainKey(ATTRIBUTE);
    }

    @Test
    void enter_leavesARequestAloneThatAnotherHostHasSeen() {
        capture.enter(arrival);
        capture.enter(arrival);

        assertThat(arrival.set).hasSize(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void refusal_takesTheCookieAwayOnceHoweverManyHostsItPasses() {
        mayFollow = false;
        arrival.cookies("pvid=" + KNOWN);

        capture.enter(arrival);
        capture.enter(arrival);

        assertThat(arrival.set).hasSize(1);
        capture.exit(new FakeExchange().with(ATTRIBUTE, (String) arrival.attributes.get(ATTRIBUTE)));
        ring.drain((slot, sequence) -> assertThat(SlotText.of(slot)).noneMatch(line -> line.matches("VISITOR=.+")), 1);
        assertThat(ring.drained()).isEqualTo(1);
    }

    @Test
    void beacon_givesTheCookieWherePagesMustNot() {
        PageCapture onBeacon = capture(CookieOn.BEACON);
        onBeacon.enter(arrival);
        assertThat(arrival.set).isEmpty();
        assertThat(arrival.attributes).isEmpty();

        FakeArrival call = new FakeArrival().method("POST").path("/_pv/id");
        assertThat(onBeacon.beacon(call)).isTrue();
        assertThat(call.set).singleElement().asString().matches("pvid=" + GIVEN + REST);
        assertThat(call.attributes).containsKey(ATTRIBUTE);
    }

    @Test
    void beacon_keepsTheCookieABrowserHas() {
        PageCapture onBeacon = capture(CookieOn.BEACON);
        FakeArrival call = new FakeArrival().method("POST").cookies("pvid=" + KNOWN);

        assertThat(onBeacon.beacon(call)).isFalse();
        assertThat(call.set).isEmpty();

        onBeacon.enter(arrival.cookies("pvid=" + KNOWN));
        assertThat(arrival.attributes).containsEntry(ATTRIBUTE, KNOWN);
    }

    @Test
    void beacon_givesNothingToWhoRefusesAndTakesTheCookieAway() {
        mayFollow = false;
        PageCapture onBeacon = capture(CookieOn.BEACON);

        FakeArrival known = new FakeArrival().method("POST").cookies("pvid=" + KNOWN);
        assertThat(onBeacon.beacon(arrival)).isFalse();
        assertThat(onBeacon.beacon(known)).isFalse();

        assertThat(arrival.set).isEmpty();
        assertThat(known.set).containsExactly("pvid=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    @Test
    void never_meansThatNothingIsDone() {
        PageCapture never = capture(CookieOn.NEVER);

        assertThat(never.hasEntry()).isFalse();
        assertThat(capture.hasEntry()).isTrue();
        never.enter(arrival.cookies("pvid=" + KNOWN));
        assertThat(never.beacon(arrival)).isFalse();
        assertThat(arrival.set).isEmpty();
        assertThat(arrival.attributes).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void enter_throwsNothingWhateverTheHostDoes() {
        capture.enter(arrival.failing());
        assertThat(capture.beacon(new FakeArrival().failing())).isFalse();

        assertThat(capture.failed()).isEqualTo(2);
        assertThat(arrival.set).isEmpty();
    }

    @Test
    void exit_copiesTheIdOnlyWhereCookiesAreSet() {
        FakeExchange exchange = new FakeExchange().with(ATTRIBUTE, KNOWN);
        capture.exit(exchange);
        capture(CookieOn.BEACON).exit(exchange);
        capture(CookieOn.NEVER).exit(exchange);

        List<Boolean> copied = new ArrayList<>();
        ring.drain((slot, sequence) -> copied.add(SlotText.of(slot).contains("VISITOR=" + KNOWN)), 10);
        assertThat(copied).containsExactly(true, true, false);
    }
}
