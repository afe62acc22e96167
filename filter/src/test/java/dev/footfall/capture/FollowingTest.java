// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowingTest {
    private static Following aged(Duration age) {
        return new Following(List.of(), CookieOn.PAGE, age, UserSource.NONE);
    }

    @Test
    void nobody_isFollowedByDefault() {
        assertThat(CaptureConfig.defaults().following()).isEqualTo(Following.nobody());
        assertThat(Following.nobody().cookieOn()).isEqualTo(CookieOn.NEVER);
        assertThat(Following.nobody().user()).isEqualTo(UserSource.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT59.999S", "PT9600H1S", "-P1D"})
    void cookieAge_isWithinWhatBrowsersKeep(String age) {
        Duration duration = Duration.parse(age);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> aged(duration))
                .withMessage("cookieAge must be from 1m to 400d, got " + duration);
    }

    @Test
    void cookieAge_takesItsBounds() {
        assertThat(aged(Duration.ofMinutes(1)).cookieAge()).hasMinutes(1);
        assertThat(aged(Duration.ofDays(400)).cookieAge()).hasDays(400);
    }

    @Test
    void signalCookies_areACopy() {
        List<String> names = new ArrayList<>(List.of("a"));
        Following following = new Following(names, CookieOn.PAGE, Following.LONGEST, UserSource.NONE);
        names.add("b");

        assertThat(following.signalCookies()).containsExactly("a");
    }

    @Test
    void cookieOn_isReadInAnyCase() {
        assertThat(CookieOn.parse("Page ")).isEqualTo(CookieOn.PAGE).hasToString("page");
        assertThat(CookieOn.parse("beacon")).isEqualTo(CookieOn.BEACON).hasToString("beacon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "never", "pages"})
    void cookieOn_isNoOtherWord(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CookieOn.parse(word))
                .withMessage("cookieOn must be page or beacon, got " + word);
    }

    @ParameterizedTest
    @CsvSource({
        "principal, PRINCIPAL, '', principal",
        "' Principal', PRINCIPAL, '', principal",
        "header:X-User, HEADER, x-user, header:x-user",
        "HEADER:remote_user, HEADER, remote_user, header:remote_user",
        "session:user.Name, SESSION, user.Name, session:user.Name",
        "Session:a:b, SESSION, a:b, session:a:b",
    })
    void user_isReadFromWhereItIs(String text, UserSource.Place place, String name, String shown) {
        assertThat(UserSource.parse(text))
                .isEqualTo(new UserSource(place, name))
                .hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "principal:x",
                "header:",
                "header:a b",
                "header:a:b",
                "session:",
                "session: ",
                "attribute:",
                "cookie:user"
            })
    void user_isReadFromNowhereElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserSource.parse(text))
                .withMessage("userFrom must be principal, header:<name>, session:<attribute> or attribute:<name>, got "
                        + text);
    }
}
