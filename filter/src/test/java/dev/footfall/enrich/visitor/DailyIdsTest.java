// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.address.Address;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyIdsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final long NOW = NOON.toEpochMilli();
    private static final Address CLIENT = Address.parse("192.0.2.1");

    @TempDir
    Path directory;

    private Salts salts;
    private DailyIds ids;

    @BeforeEach
    void prepare() {
        salts = prepared(directory);
        ids = new DailyIds(salts);
    }

    private static Salts prepared(Path directory) {
        Salts salts = new Salts(new FileSalts(directory));
        salts.prepare(NOON);
        return salts;
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    @Test
    void of_isTheSameForTheSameVisitorAllDay() {
        String id = ids.of(CLIENT, "Firefox", "localhost", NOW);

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(ids.of(CLIENT, "Firefox", "localhost", at("2026-11-29T00:00:00Z")))
                .isEqualTo(id);
        assertThat(ids.of(CLIENT, "Firefox", "localhost", at("2026-11-29T23:59:59.999Z")))
                .isEqualTo(id);
        assertThat(ids.of(Address.parse("::ffff:192.0.2.1"), "Firefox", "localhost", NOW))
                .isEqualTo(id);
    }

    @Test
    void of_isTheHmacUnderTheSaltOfTheDay() throws Exception {
        byte[] salt = Files.readAllBytes(directory.resolve("salt/2026-11-29"));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        out.writeLong(CLIENT.high());
        out.writeLong(CLIENT.low());
        for (String text : new String[] {"Firefox", "localhost"}) {
            out.writeInt(text.length());
            out.write(text.getBytes(UTF_8));
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(salt, "HmacSHA256"));

        assertThat(ids.of(CLIENT, "Firefox", "localhost", NOW))
                .isEqualTo(HexFormat.of().formatHex(mac.doFinal(message.toByteArray()), 0, 8));
    }

    @Test
    void of_isTheSameForEachOfManyHoweverOftenTheyComeBack() {
        Map<String, Integer> seen = new HashMap<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 20_000; i++) {
                Address client = Address.parse("10.1." + i / 256 + "." + i % 256);
                String id = ids.of(client, "Firefox", "localhost", NOW);
                assertThat(seen.putIfAbsent(id, i)).isIn(null, i);
            }
        }
        assertThat(seen).hasSize(20_000);
    }

    @Test
    void of_differsByAddressBrowserHostAndDay() {
        assertThat(new String[] {
                    ids.of(CLIENT, "Firefox", "localhost", NOW),
                    ids.of(Address.parse("192.0.2.2"), "Firefox", "localhost", NOW),
                    ids.of(Address.parse("2001:db8::1"), "Firefox", "localhost", NOW),
                    ids.of(CLIENT, "Chrome", "localhost", NOW),
                    ids.of(CLIENT, null, "localhost", NOW),
                    ids.of(CLIENT, "", "localhost", NOW),
                    ids.of(CLIENT, "Firefox", "shop.example.com", NOW),
                    ids.of(CLIENT, "Firefoxlocal", "host", NOW),
                    ids.of(CLIENT, "Firefox", "localhost", at("2026-11-28T23:59:59.999Z")),
                    ids.of(CLIENT, "Firefox", "localhost", at("2026-11-30T00:00:00Z"))
                })
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void of_staysWithTheDayOfArrivalAfterMidnight() {
        String id = ids.of(CLIENT, "Firefox", "localhost", at("2026-11-29T23:59:59Z"));

        salts.prepare(Instant.parse("2026-11-30T00:00:10Z"));

        assertThat(ids.of(CLIENT, "Firefox", "localhost", at("2026-11-29T23:59:59Z")))
                .isEqualTo(id);
    }

    @Test
    void of_isTheSameForEnginesThatShareADirectory() {
        assertThat(new DailyIds(prepared(directory)).of(CLIENT, "Firefox", "localhost", NOW))
                .isEqualTo(ids.of(CLIENT, "Firefox", "localhost", NOW));
    }

    @Test
    void of_isAnotherInAnotherDirectory(@TempDir Path other) {
        assertThat(new DailyIds(prepared(other)).of(CLIENT, "Firefox", "localhost", NOW))
                .isNotEqualTo(ids.of(CLIENT, "Firefox", "localhost", NOW));
    }

    @Test
    void of_isNoneWithoutAddressOrSalt() {
        assertThat(ids.of(null, "Firefox", "localhost", NOW)).isNull();
        assertThat(ids.of(CLIENT, "Firefox", "localhost", at("2026-11-27T12:00:00Z")))
                .isNull();
        assertThat(ids.of(CLIENT, "Firefox", "localhost", at("2026-12-01T00:00:00Z")))
                .isNull();
        assertThat(ids.of(CLIENT, "Firefox", "localhost", Long.MIN_VALUE)).isNull();
        assertThat(ids.of(CLIENT, "Firefox", "localhost", Long.MAX_VALUE)).isNull();

        salts.close();
        assertThat(ids.of(CLIENT, "Firefox", "localhost", NOW)).isNull();
    }
}
