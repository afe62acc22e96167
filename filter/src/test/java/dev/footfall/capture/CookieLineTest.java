// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import dev.footfall.ring.RingConfig;
import dev.footfall.ring.SlotText;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieLineTest {
    private static final AllowList ALLOWED = AllowList.cookies(List.of("a", "b*", "auth*"));

    private final EventSlot slot = new EventRing(new RingConfig(64, 4096)).slot(0);

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "a=1,                      COOKIE:a=1",
                "a=1; b=2,                 COOKIE:a=1 COOKIE:b=2",
                "x=0;a=1;y=2;b3=4;z,       COOKIE:a=1 COOKIE:b3=4",
                "~  a = 1 ;b=~,            COOKIE:a=1 COOKIE:b=",
                "a=x=y==,                  COOKIE:a=x=y==",
                "a=1; a=2,                 COOKIE:a=1 COOKIE:a=2",
                "~a=\"q\"~,                ~COOKIE:a=\"q\"~",
                "auth_token=1; authX=2,    ~~",
                "a,                        ~~",
                "=1; ;;; = ; a,            ~~",
                "A=1,                      ~~",
                "~~,                       ~~",
            })
    void copy_takesAllowedCookiesFromTextAndBytes(String line, String expected) {
        assertThat(copy(line)).isEqualTo(expected);
        byte[] wire = ("Cookie: " + line + "\r\n").getBytes(ISO_8859_1);
        assertThat(copy(new ByteText().over(wire, 8, line.length()))).isEqualTo(expected);
    }

    private String copy(CharSequence line) {
        slot.begin(1, Kind.PAGE, State.SERVED, 1_000);
        CookieLine.copy(line, ALLOWED, slot);
        return String.join(" ", SlotText.of(slot));
    }
}
