// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DerivedSaltsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");
    private static final String SECRET = "correct horse battery";

    @Test
    void salt_isTheHmacOfTheDateOnEveryMachine() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));

        assertThat(new DerivedSalts(SECRET).salt(DAY)).isEqualTo(mac.doFinal("2026-11-29".getBytes(UTF_8)));
    }

    @Test
    void salt_differsByDayAndSecretAndCannotBeForgotten() {
        DerivedSalts salts = new DerivedSalts(SECRET);
        byte[] salt = salts.salt(DAY);

        salts.forget(DAY.plusDays(9));

        assertThat(salts.salt(DAY)).isEqualTo(salt);
        assertThat(salts.salt(DAY.plusDays(1))).isNotEqualTo(salt);
        assertThat(new DerivedSalts(SECRET + "!").salt(DAY)).isNotEqualTo(salt);
        assertThat(salts.name()).isEqualTo("derived");
    }

    @Test
    void secret_mustBeLongEnoughAndIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DerivedSalts("hunter2"))
                .withMessage("the salts' secret must have at least 16 characters, got 7");
    }
}
