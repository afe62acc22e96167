// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.Field;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cookies by which visitors say whether they may be followed. */
class SignalCookiesTest {
    private static final AllowList ALLOWED =
            AllowList.cookies(List.of("_ga*"), List.of("footfall_optout", "auth_consent", "euconsent-v2", "_gaoff"));
    private static final int CAP = Field.SIGNAL.cap();

    private final EventSlot slot = new EventRing(new RingConfig(64, 4096)).slot(0);

    @BeforeEach
    void begin() {
        slot.begin(1, Kind.PAGE, State.SERVED, 1_000);
    }

    private static Field field(String name) {
        String text = "x=1; " + name + "=2";
        return ALLOWED.field(text, 5, 5 + name.length());
    }

    private List<String> copy(String line) {
        CookieLine.copy(line, ALLOWED, slot);
        return SlotText.of(slot);
    }

    @ParameterizedTest
    @ValueSource(strings = {"footfall_optout", "auth_consent", "euconsent-v2", "_gaoff"})
    void field_isASignalWhateverElseTheNameIs(String name) {
        assertThat(field(name)).isEqualTo(Field.SIGNAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "footfall_optou",
                "footfall_optout2",
                "Footfall_optout",
                "auth_consents",
                "euconsent",
                "",
                "pvid",
                "ä"
            })
    void field_isNoneOfAnyOtherName(String name) {
        assertThat(field(name)).isNull();
    }

    @Test
    void field_ofWhatIsAllowedIsACookie() {
        assertThat(field("_ga")).isEqualTo(Field.COOKIE);
        assertThat(field("_gaoff2")).isEqualTo(Field.COOKIE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "_ga=1; footfall_optout=1,        COOKIE:_ga=1 SIGNAL:footfall_optout=1",
                "~ footfall_optout = 0 ;x=y~,     SIGNAL:footfall_optout=0",
                "auth_consent=a=b,                SIGNAL:auth_consent=a=b",
                "~auth_consent=\"yes\"~,          ~SIGNAL:auth_consent=\"yes\"~",
                "footfall_optout=,                SIGNAL:footfall_optout=",
                "footfall_optout,                 ~~",
            })
    void copy_takesSignalsAsTheyAreSent(String line, String expected) {
        assertThat(String.join(" ", copy(line))).isEqualTo(expected);
        begin();
        byte[] wire = ("Cookie: " + line).getBytes(ISO_8859_1);
        CookieLine.copy(new ByteText().over(wire, 8, line.length()), ALLOWED, slot);
        assertThat(String.join(" ", SlotText.of(slot))).isEqualTo(expected);
    }

    @Test
    void copy_keepsTheBeginningOfAVeryLongSignalAndIsSureOfIt() {
        String line = "euconsent-v2=" + "x".repeat(CAP) + "yyy; footfall_optout=1";

        assertThat(copy(line)).containsExactly("SIGNAL:euconsent-v2=" + "x".repeat(CAP), "SIGNAL:footfall_optout=1");
        assertThat(slot.isTruncated()).isFalse();
    }

    @Test
    void copy_ofASignalThatFindsNoRoomIsFlagged() {
        copy("euconsent-v2=" + "x".repeat(CAP));
        copy("auth_consent=" + "x".repeat(CAP));

        copy("footfall_optout=1");

        assertThat(slot.isTruncated(Field.SIGNAL)).isTrue();
    }

    @Test
    void copy_ofOtherCookiesThatFindNoRoomLeavesTheSignalsKnown() {
        copy("footfall_optout=0");
        copy("_ga1=x; ".repeat(2_000));

        assertThat(slot.isTruncated(Field.COOKIE)).isTrue();
        assertThat(slot.isTruncated(Field.SIGNAL)).isFalse();
    }

    @Test
    void copy_findsASignalAmongManyLinesOfOthers() {
        for (int i = 0; i < 500; i++) {
            CookieLine.copy("a" + i + "=1; session=2", ALLOWED, slot);
        }

        assertThat(copy("x=1; footfall_optout=1")).containsExactly("SIGNAL:footfall_optout=1");
    }

    @Test
    void cookie_ofAnArrivalIsTheFirstOfItsNameInAnyLine() {
        FakeArrival arrival = new FakeArrival()
                .cookies("a=1; ab=2; = ; c")
                .cookies(" c = x=y ; a=9")
                .cookies("d=\"quoted\";e=");

        assertThat(arrival.cookie("a")).isEqualTo("1");
        assertThat(arrival.cookie("ab")).isEqualTo("2");
        assertThat(arrival.cookie("c")).isEqualTo("x=y");
        assertThat(arrival.cookie("d")).isEqualTo("\"quoted\"");
        assertThat(arrival.cookie("e")).isEmpty();
        assertThat(arrival.cookie("b")).isNull();
        assertThat(arrival.cookie("A")).isNull();
        assertThat(new FakeArrival().cookie("a")).isNull();
    }
}
