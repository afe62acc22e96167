// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.capture.UserSource.Place;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whom the application names, and what that may cost. */
final class UserSourceTest {
    private static final UUID ID = UUID.fromString("6f9619ff-8b86-4011-b42d-00c04fc964ff");

    private static RequestCopy copy(UserSource source) {
        return new RequestCopy(
                Configs.following(List.of(), new Following(List.of(), CookieOn.NEVER, Following.LONGEST, source)));
    }

    @Test
    void text_isOfPlainValuesAlone() {
        assertThat(UserSource.text("bob")).isEqualTo("bob");
        assertThat(UserSource.text(42L)).isEqualTo("42");
        assertThat(UserSource.text(ID)).isEqualTo(ID.toString());
        assertThat(UserSource.text((Principal) () -> "bob")).isEqualTo("bob");
        assertThat(UserSource.text(null)).isNull();
        assertThat(UserSource.text(new Object() {
                    @Override
                    public String toString() {
                        throw new AssertionError("the application's code was run");
                    }
                }))
                .isNull();
    }

    @Test
    void parse_readsAnAttribute() {
        assertThat(UserSource.parse("attribute:shop.account"))
                .isEqualTo(new UserSource(Place.ATTRIBUTE, "shop.account"))
                .hasToString("attribute:shop.account");
    }

    @Test
    void user_isNobodyWhereAskingFails() {
        FakeExchange exchange = new FakeExchange().with("user", "bob");

        assertThat(copy(UserSource.PRINCIPAL).user(exchange)).isEqualTo("bob");
        assertThat(copy(UserSource.PRINCIPAL).user(exchange.failingAt(2, new StackOverflowError())))
                .isNull();
        assertThat(copy(UserSource.PRINCIPAL).user(null)).isNull();
    }

    @Test
    void user_isNotAskedForWhereNobodyWantsToKnow() {
        FakeExchange exchange = new FakeExchange().with("user", "bob");

        assertThat(copy(UserSource.NONE).user(exchange)).isNull();
        assertThat(exchange.calls()).isZero();
    }
}
