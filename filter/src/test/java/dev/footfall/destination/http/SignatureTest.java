// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values by {@code openssl dgst -sha256 -mac HMAC -macopt hexkey:… -binary | base64}. */
class SignatureTest {
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    @Test
    void of_signsIdTimestampAndBody() {
        Signature signature = Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void of_takesATextForTheKeyItself() {
        Signature signature = Signature.of("correct horse battery staple");

        assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, BODY))
                .isEqualTo("v1,VxbeDT0HjM9kDkIblWBl5Evw8xFY59bHtgKqUiDSHuo=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"too short", "whsec_c2hvcnQ=", "whsec_"})
    void of_refusesAShortKey(String secret) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signature.of(secret))
                .withMessage("secret must have at least 24 bytes");
    }

    @Test
    void of_refusesAKeyThatIsNoBase64AndDoesNotRepeatIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signature.of("whsec_ä hidden key of some length"))
                .withMessage("secret must be base64 behind whsec_")
                .withNoCause();
    }
}
