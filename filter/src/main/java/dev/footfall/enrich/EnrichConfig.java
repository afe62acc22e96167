// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.enrich.address.Cidr;
import dev.footfall.enrich.address.IpDetail;
import dev.footfall.enrich.consent.ConsentConfig;
import dev.footfall.enrich.consent.Profile;
import dev.footfall.enrich.consent.Reduction;
import dev.footfall.enrich.scrub.SecretNames;
import dev.footfall.enrich.visitor.VisitorMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one site's settings ask of its events.
 *
 * @param internalProxies whose forwarding headers are believed
 * @param remoteIpHeader which of these headers is read; without regard to case
 * @param ip how much of the client's address is kept
 * @param geoFile in which file its country is looked up, before it is reduced; null if in none
 * @param redact whether secrets and personal data in URLs are replaced
 * @param queryParameters changes to the list of parameters whose values are secret: {@code voucher} or
 *     {@code +voucher} puts a name on it, {@code -code} takes one off
 * @param consent which signals of its visitors are heeded
 * @param visitor how visitors are told apart
 */
public record EnrichConfig(
        List<Cidr> internalProxies,
        String remoteIpHeader,
        IpDetail ip,
        @Nullable Path geoFile,
        boolean redact,
        List<String> queryParameters,
        ConsentConfig consent,
        VisitorConfig visitor) {
    /** Private networks, loopback and carrier-grade NAT, as Tomcat 11 trusts them. */
    public static final String DEFAULT_INTERNAL_PROXIES = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16,"
            + " 100.64.0.0/10, 127.0.0.0/8, ::1, fe80::/10, fc00::/7";

    public static final String DEFAULT_REMOTE_IP_HEADER = "X-Forwarded-For";

    private static final EnrichConfig DEFAULTS =
            new EnrichConfig(Cidr.parseAll(DEFAULT_INTERNAL_PROXIES), IpDetail.TRUNCATED, true, List.of());

    public EnrichConfig {
        internalProxies = List.copyOf(internalProxies);
        queryParameters = List.copyOf(queryParameters);
        if (consent.profile() == Profile.CNIL) {
            require(ip != IpDetail.FULL, "ip must be truncated or off with profile=cnil", ip.toString());
            require(
                    visitor.mode() != VisitorMode.USER,
                    "visitor must be off, aggregate, daily or cookie with profile=cnil",
                    visitor.mode().toString());
            require(consent.gpc() != Reduction.NONE, "gpc must not be ignore with profile=cnil", "ignore");
        }
        for (String name : queryParameters) {
            if (SecretNames.key(name).isEmpty()) {
                throw new IllegalArgumentException(
                        "queryParameters must be names such as voucher, +voucher or -code, got " + name);
            }
        }
    }

    /** With forwarding header, consent and visitors as they are by default. */
    public EnrichConfig(List<Cidr> internalProxies, IpDetail ip, boolean redact, List<String> queryParameters) {
        this(
                internalProxies,
                DEFAULT_REMOTE_IP_HEADER,
                ip,
                null,
                redact,
                queryParameters,
                ConsentConfig.defaults(),
                VisitorConfig.defaults());
    }

    private static void require(boolean holds, String rule, String value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", got " + value);
        }
    }

    public static EnrichConfig defaults() {
        return DEFAULTS;
    }
}
