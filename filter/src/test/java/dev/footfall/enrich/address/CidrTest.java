// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CidrTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "172.16.0.0/12, 172.31.255.255, true",
        "172.16.0.0/12, 172.32.0.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.7/32, ::ffff:192.0.2.7, true",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 203.0.113.9, false",
        "::ffff:10.0.0.0/104, 10.2.3.4, true",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false",
        "fc00::/7, fd12::1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "2001:db8::/65, 2001:db8:0:0:7fff::1, true",
        "2001:db8::/65, 2001:db8:0:0:8000::1, false",
        "::1, ::1, true"
    })
    void contains_comparesThePrefixWithinOneFamily(String network, String address, boolean contained) {
        assertThat(Cidr.parse(network).contains(requireNonNull(Address.parse(address))))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example.com",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "::/129",
                "10.0.0.0/x",
                "10.0.0.1:80",
                "[::1]",
                "fe80::1%eth0",
                "\"10.0.0.1\"",
                "10.",
                "/8",
                "10.0.0.0/0008"
            })
    void parse_namesTheSettingAndTheValue(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cidr.parse(text))
                .withMessage(
                        "internalProxies must be addresses or networks such as 10.0.0.0/8 or fc00::/7, got " + text);
    }

    @Test
    void parseAll_takesCommasAndSpaces() {
        assertThat(Cidr.parseAll(" 10.0.0.0/8,::1\n 192.0.2.1/24 ,"))
                .hasToString("[10.0.0.0/8, ::1/128, 192.0.2.0/24]")
                .contains(Cidr.parse("192.0.2.0/24"));
    }
}
