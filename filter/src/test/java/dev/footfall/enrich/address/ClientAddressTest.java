// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.EnrichConfig;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {
    private final ClientAddress clients =
            new ClientAddress(EnrichConfig.defaults().internalProxies(), "X-Forwarded-For");

    private String client(String verdict, String peer, String forwarded) {
        return String.valueOf(clients.of(verdict, Address.parse(peer), forwarded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // peer | X-Forwarded-For | client
                "203.0.113.9 | - | 203.0.113.9",
                "203.0.113.9 | 192.0.2.1 | 203.0.113.9",
                "10.0.0.1 | - | 10.0.0.1",
                "10.0.0.1 | '' | 10.0.0.1",
                "10.0.0.1 | ' , ,' | 10.0.0.1",
                "10.0.0.1 | 203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | 192.0.2.66, 203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | 192.0.2.66, 203.0.113.7, 10.0.0.2, 192.168.1.1 | 203.0.113.7",
                "10.0.0.1 | 192.0.2.66,203.0.113.7,10.0.0.2 | 203.0.113.7",
                "10.0.0.1 | 10.0.0.4, 10.0.0.3, 10.0.0.2 | 10.0.0.4",
                "10.0.0.1 | 203.0.113.7, | 203.0.113.7",
                "10.0.0.1 | ,203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | unknown | 10.0.0.1",
                "10.0.0.1 | 203.0.113.7, unknown | 10.0.0.1",
                "10.0.0.1 | 203.0.113.7, _hidden, 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | 203.0.113.7, client.example.com, 10.0.0.2 | 10.0.0.2",
                "10.0.0.1 | 203.0.113.7:4711 | 203.0.113.7",
                "10.0.0.1 | [2001:db8::1]:443 | 2001:db8::1",
                "10.0.0.1 | \"[2001:db8::1]:443\" | 2001:db8::1",
                "10.0.0.1 | \"203.0.113.7\" | 203.0.113.7",
                "10.0.0.1 | 203.0.113.7, ::ffff:10.0.0.2 | 203.0.113.7",
                "10.0.0.1 | ::ffff:203.0.113.7 | 203.0.113.7",
                "10.0.0.1 | 203.0.113.7, fe80::1%eth0 | 203.0.113.7",
                "::ffff:10.0.0.1 | 203.0.113.7 | 203.0.113.7",
                "0:0:0:0:0:0:0:1 | 203.0.113.7 | 203.0.113.7",
                "fe80::1%eth0 | 203.0.113.7 | 203.0.113.7",
                "169.254.1.1 | 203.0.113.7 | 203.0.113.7",
                "100.64.1.1 | 203.0.113.7 | 203.0.113.7",
                "100.128.1.1 | 203.0.113.7 | 100.128.1.1",
                "fd00::1 | 203.0.113.7 | 203.0.113.7",
                "2001:db8::9 | 203.0.113.7 | 2001:db8::9",
                "not-an-address | 203.0.113.7 | null"
            })
    void client_isTheFirstFromTheRightThatIsNoTrustedProxy(String peer, String forwarded, String client) {
        assertThat(client(null, peer, forwarded)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "10.7.7.7 | 10.7.7.7",
                "2001:DB8:0:0:0:0:0:1 | 2001:db8::1",
                "client.example.com | null"
            })
    void hostsOwnVerdict_standsWhateverTheHeadersSay(String verdict, String client) {
        assertThat(client(verdict, "10.0.0.1", "203.0.113.7")).isEqualTo(client);
    }

    @Test
    void walk_looksAt32HopsOf200() {
        String trusted = "10.0.0.2, ".repeat(200);

        assertThat(client(null, "10.0.0.1", "203.0.113.7, " + trusted + "10.0.0.3"))
                .isEqualTo("10.0.0.2");
        assertThat(client(null, "10.0.0.1", trusted + "203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(client(null, "10.0.0.1", "203.0.113.7, " + "10.0.0.2, ".repeat(30) + "10.0.0.3"))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void walk_survivesGarbageOfAnyLength() {
        assertThat(client(null, "10.0.0.1", "x".repeat(4_096))).isEqualTo("10.0.0.1");
        assertThat(client(null, "10.0.0.1", ",".repeat(4_096))).isEqualTo("10.0.0.1");
    }

    /** The visitor writes the left part, our proxies the rest. */
    @Test
    void forwarded_isTheSameWhateverAVisitorWrites() {
        ClientAddress reading = new ClientAddress(EnrichConfig.defaults().internalProxies(), "Forwarded");
        String alphabet = "for=;,\"\\ []:.19_proto=httpshost\u0000é";
        Random random = new Random(3);
        Address peer = requireNonNull(Address.parse("10.0.0.1"));
        for (int i = 0; i < 50_000; i++) {
            StringBuilder written = new StringBuilder();
            random.ints(random.nextInt(40), 0, alphabet.length()).forEach(c -> written.append(alphabet.charAt(c)));
            String hops = written + ", for=\"203.0.113.7:80\";host=\"a,\\\"b\", for=10.0.0.2;proto=https";

            assertThat(reading.of(null, peer, hops)).hasToString("203.0.113.7");
            assertThat(reading.host(peer, hops)).isEqualTo("a,\"b");
            assertThat(reading.proto(peer, hops)).isEqualTo("https");
            assertThat(reading.of(null, peer, written.toString())).isNotNull();
        }
    }
}
