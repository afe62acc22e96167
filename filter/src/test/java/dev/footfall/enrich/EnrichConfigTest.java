// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.visitor.VisitorMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    private static EnrichConfig cnil(IpDetail ip, VisitorMode mode, Reduction gpc) {
        ConsentConfig consent = new ConsentConfig(
                gpc,
                Reduction.NONE,
                "footfall_optout",
                Reduction.AGGREGATE,
                null,
                Set.of(),
                Reduction.ANONYMOUS,
                Profile.CNIL);
        VisitorConfig visitor = new VisitorConfig(mode, Duration.ofMinutes(30), false);
        return new EnrichConfig(List.of(), "X-Forwarded-For", ip, null, true, List.of(), consent, visitor);
    }

    @ParameterizedTest
    @EnumSource(value = VisitorMode.class, names = "USER", mode = EnumSource.Mode.EXCLUDE)
    void cnil_allowsWhatTellsNobodyElsewhere(VisitorMode mode) {
        assertThat(cnil(IpDetail.TRUNCATED, mode, Reduction.ANONYMOUS).visitor().mode())
                .isEqualTo(mode);
        assertThat(cnil(IpDetail.OFF, mode, Reduction.EVENT).ip()).isEqualTo(IpDetail.OFF);
    }

    @Test
    void cnil_refusesWholeAddresses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cnil(IpDetail.FULL, VisitorMode.DAILY, Reduction.ANONYMOUS))
                .withMessage("ip must be truncated or off with profile=cnil, got full");
    }

    @Test
    void cnil_refusesUsers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cnil(IpDetail.OFF, VisitorMode.USER, Reduction.ANONYMOUS))
                .withMessage("visitor must be off, aggregate, daily or cookie with profile=cnil, got user");
    }

    @Test
    void cnil_refusesToIgnoreGpc() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cnil(IpDetail.OFF, VisitorMode.DAILY, Reduction.NONE))
                .withMessage("gpc must not be ignore with profile=cnil, got ignore");
    }

    @Test
    void visitors_areThoseOfADayByDefault() {
        assertThat(EnrichConfig.defaults().visitor())
                .isEqualTo(new VisitorConfig(VisitorMode.DAILY, Duration.ofMinutes(30), false));
        assertThat(EnrichConfig.defaults().consent()).isEqualTo(ConsentConfig.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT12H0.001S", "P1D"})
    void session_isATimeUpToHalfADay(String session) {
        Duration duration = Duration.parse(session);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VisitorConfig(VisitorMode.DAILY, duration, false))
                .withMessage("session must be off or a time up to 12h, got " + duration);
        assertThat(new VisitorConfig(VisitorMode.DAILY, Duration.ofHours(12), false).session())
                .hasHours(12);
        assertThat(new VisitorConfig(VisitorMode.DAILY, Duration.ZERO, false).session())
                .isZero();
    }
}
