// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.enrich.address.IpDetail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnrichConfigTest {

    @Test
    void defaults_areTheStrictOnes() {
        EnrichConfig defaults = EnrichConfig.defaults();

        assertThat(defaults.ip()).isEqualTo(IpDetail.TRUNCATED);
        assertThat(defaults.redact()).isTrue();
        assertThat(defaults.queryParameters()).isEmpty();
        assertThat(defaults.internalProxies())
                .hasToString("[10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16, 100.64.0.0/10, 127.0.0.0/8,"
                        + " ::1/128, fe80::/10, fc00::/7]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "-", "&", " "})
    void queryParameters_mustBeNames(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EnrichConfig(List.of(), IpDetail.OFF, true, List.of("ok", name)))
                .withMessage("queryParameters must be names such as voucher, +voucher or -code, got " + name);
    }

    @Test
    void ip_isOneOfThreeWords() {
        assertThat(IpDetail.parse(" Full ")).isEqualTo(IpDetail.FULL).hasToString("full");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IpDetail.parse("some"))
                .withMessage("ip must be truncated, full or off, got some");
    }
}
