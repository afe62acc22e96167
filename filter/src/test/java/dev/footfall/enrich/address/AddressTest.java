// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.address;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "' 192.0.2.1\t', 192.0.2.1",
        "192.0.2.1:4711, 192.0.2.1",
        "\"192.0.2.1:4711\", 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1",
        "[::ffff:192.0.2.1]:80, 192.0.2.1",
        "2001:db8::1, 2001:db8::1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "[2001:db8::1], 2001:db8::1",
        "[2001:db8::1]:443, 2001:db8::1",
        "\"[2001:db8::1]:443\", 2001:db8::1",
        "192.0.2.1:_port, 192.0.2.1",
        "[2001:db8::1]:_a, 2001:db8::1",
        "fe80::1%eth0, fe80::1",
        "[fe80::1%25eth0]:80, fe80::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8"
    })
    void parse_readsWhatProxiesWrite(String text, String address) {
        assertThat(Address.parse(text)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "unknown",
                "_hidden",
                "client.example.com",
                "localhost",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "1.2.3.-4",
                "1.2.3.4:",
                "1.2.3.4:123456",
                "1.2.3.4:80:80",
                "1.2.3.4 5",
                "01.2.3.4",
                "1.2.3.04",
                "1..2.3",
                ".1.2.3",
                "1.2.3.",
                "0x7f.0.0.1",
                "2130706433",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "1:",
                ":1",
                ":1::",
                "::1:",
                "[::1",
                "::1]",
                "[::1]80",
                "[::1]:",
                "[]",
                "[192.0.2.1",
                "\"",
                "\"\"",
                "\"192.0.2.1",
                "::192.0.2",
                "::192.0.2.1:1",
                "1:2:3:4:5:6:7:192.0.2.1",
                "192.0.2.１",
                "::１",
                "%eth0",
                "192.0.2.1/24",
                "192.0.2.1\u0000"
            })
    void parse_refusesEverythingElse(String text) {
        assertThat(Address.parse(text)).isNull();
    }

    @Test
    void toString_isReadBackAndAgreesWithTheJdk() throws UnknownHostException {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            long high = random.nextBoolean() ? random.nextLong() : random.nextLong() & 0x0001_0000_0000_FFFFL;
            long low = random.nextBoolean() ? random.nextLong() : 0xFFFFL & random.nextLong();
            Address address = new Address(high, low);

            assertThat(Address.parse(address.toString())).isEqualTo(address);
            // A literal: the JDK asks no DNS for it.
            byte[] bytes = InetAddress.getByName(address.toString()).getAddress();
            assertThat(java.nio.ByteBuffer.wrap(bytes).getLong()).isEqualTo(high);
        }
    }

    @Test
    void parse_neverThrows() {
        Random random = new Random(9);
        String alphabet = "0123456789abcdef:.[]%\", g\u0000é";
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(24), 0, alphabet.length()).forEach(c -> text.append(alphabet.charAt(c)));
            Address address = Address.parse(text.toString());
            if (address != null) {
                read++;
                assertThat(Address.parse(address.toString())).isEqualTo(address);
            }
        }

        assertThat(read).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "TRUNCATED, 203.0.113.77, 203.0.113.0",
        "TRUNCATED, ::ffff:203.0.113.77, 203.0.113.0",
        "TRUNCATED, 2001:db8:1:2:3:4:5:6, 2001:db8:1::",
        "TRUNCATED, ::1, ::",
        "TRUNCATED, 2002:cb00:714d:2:3:4:5:6, 2002:cb00:7100::",
        "TRUNCATED, 2001:cb00:714d:2:3:4:5:6, 2001:cb00:714d::",
        "TRUNCATED, 64:ff9b::203.0.113.77, 64:ff9b::cb00:7100",
        "TRUNCATED, 64:ff9b:1:cb00:71:4d00::, 64:ff9b:1::",
        "TRUNCATED, 64:ff9b:1::203.0.113.77, 64:ff9b:1::",
        "TRUNCATED, 2001:0:4136:e378:8000:63bf:34ff:8eb2, 2001:0:4136::",
        "TRUNCATED, ::203.0.113.77, ::",
        "TRUNCATED, ::ffff:0:203.0.113.77, ::",
        "TRUNCATED, fe80::5efe:203.0.113.77%eth0, fe80::",
        "FULL, 2002:cb00:714d::1, 2002:cb00:714d::1",
        "FULL, 203.0.113.77, 203.0.113.77",
        "FULL, 2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6",
        "OFF, 203.0.113.77, "
    })
    void ipDetail_keepsNoMoreThanItIsAskedTo(IpDetail detail, String client, String kept) {
        Address its = detail.of(requireNonNull(Address.parse(client)));

        assertThat(its == null ? null : its.toString()).isEqualTo(kept);
        assertThat(detail.of(null)).isNull();
    }
}
