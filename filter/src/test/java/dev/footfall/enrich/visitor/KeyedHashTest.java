// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedHashTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    private final HashKey key = new HashKey(KEY);
    private final KeyedHash hash = new KeyedHash();

    private static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] message(@Nullable String... texts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (String text : texts) {
            byte[] utf8 = text == null ? new byte[0] : text.getBytes(UTF_8);
            out.writeInt(text == null ? -1 : utf8.length);
            out.write(utf8);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest(name = "text {index}")
    @ValueSource(strings = {"", "a", "192.0.2.1", "grün", "日本語", "\u0000\u007f\u0080\u07ff\u0800\uffff"})
    void hash_isTheHmacOfLengthsAndTexts(String text) throws IOException {
        hash.begin().add(text).add("second");

        assertThat(hash.by(key)).isTrue();
        assertThat(hash.hex(32)).isEqualTo(HexFormat.of().formatHex(mac(KEY, message(text, "second"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 51, 52, 55, 56, 64, 1020, 1021, 5_000, 70_000, 200_000})
    void hash_isTheHmacHoweverLongTheMessage(int length) throws IOException {
        String text = "x".repeat(length);

        assertThat(hash.begin().add(text).by(key)).isTrue();
        assertThat(hash.hex(32)).isEqualTo(HexFormat.of().formatHex(mac(KEY, message(text))));
        assertThat(hash.begin().add("short").by(key)).isTrue();
        assertThat(hash.hex(32)).isEqualTo(HexFormat.of().formatHex(mac(KEY, message("short"))));
    }

    @Test
    void hash_readsNumbersAsEightBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(Long.MIN_VALUE);
        out.writeLong(-2);
        out.write(message("a"));

        hash.begin().add(Long.MIN_VALUE).add(-2).add("a").by(key);

        byte[] expected = mac(KEY, bytes.toByteArray());
        assertThat(hash.hex(32)).isEqualTo(HexFormat.of().formatHex(expected));
        assertThat(hash.hex(4)).isEqualTo(HexFormat.of().formatHex(expected, 0, 4));
        assertThat(HexFormat.of().toHexDigits(hash.bits()))
                .isEqualTo(HexFormat.of().formatHex(expected, 0, 8));
    }

    @Test
    void hash_tellsRowsOfTextsApartThatReadTheSame() {
        Set<String> hashes = new HashSet<>();
        List<String[]> rows = List.of(
                new String[] {"ab", "c"},
                new String[] {"a", "bc"},
                new String[] {"abc", ""},
                new String[] {"", "abc"},
                new String[] {"abc"},
                new String[] {"abc", null},
                new String[] {null, "abc"},
                new String[] {"\ud83d\ude00"},
                new String[] {"\ude00\ud83d"},
                new String[] {"??"});

        for (String[] row : rows) {
            hash.begin();
            Arrays.stream(row).forEach(hash::add);
            hash.by(key);
            hashes.add(hash.hex(32));
        }

        assertThat(hashes).hasSize(rows.size());
    }

    @Test
    void by_saysThatThereIsNoHashOnceTheKeyIsWiped() {
        key.wipe();
        key.wipe(); // As often as you like.

        assertThat(hash.begin().add("a").by(key)).isFalse();
    }
}
