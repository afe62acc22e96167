// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashKeyTest {
    private static final byte[] MESSAGE = "2026-11-29".getBytes(UTF_8);

    private static byte[] key(int length) {
        byte[] key = new byte[length];
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (7 * i + 1);
        }
        return key;
    }

    private static byte[] mac(byte[] key) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(MESSAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 32, 63, 64, 65, 200})
    void hash_isTheHmacOfKeysOfEveryLength(int length) throws Exception {
        byte[] result = new byte[32];

        assertThat(new HashKey(key(length)).hash(HashKey.sha256(), MESSAGE, MESSAGE.length, result))
                .isTrue();
        assertThat(result).isEqualTo(mac(key(length)));
    }

    @Test
    void hash_takesTheMessagesFirstBytesAlone() throws Exception {
        byte[] result = new byte[32];

        new HashKey(key(32)).hash(HashKey.sha256(), Arrays.copyOf(MESSAGE, 50), MESSAGE.length, result);

        assertThat(result).isEqualTo(mac(key(32)));
    }

    @Test
    void key_isACopy() throws Exception {
        byte[] key = key(64);
        HashKey copy = new HashKey(key);
        Arrays.fill(key, (byte) 0);
        byte[] result = new byte[32];

        copy.hash(HashKey.sha256(), MESSAGE, MESSAGE.length, result);

        assertThat(result).isEqualTo(mac(key(64)));
    }

    /** Three threads hash until the key is gone: whatever one of them was told to be a hash is one. */
    @Test
    void wipe_leavesNoHashOfHalfAKey() throws Exception {
        byte[] expected = mac(key(32));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 50; round++) {
                HashKey key = new HashKey(key(32));
                CountDownLatch busy = new CountDownLatch(3);
                List<Future<Boolean>> wrong = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    wrong.add(threads.submit(untilWiped(key, expected, busy)));
                }
                assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();

                key.wipe();

                for (Future<Boolean> thread : wrong) {
                    assertThat(thread.get(30, TimeUnit.SECONDS)).isFalse();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether anything but the right hash was said to be one. */
    private static Callable<Boolean> untilWiped(HashKey key, byte[] expected, CountDownLatch busy) {
        return () -> {
            MessageDigest sha256 = HashKey.sha256();
            byte[] result = new byte[32];
            boolean wrong = false;
            while (!Thread.interrupted() && key.hash(sha256, MESSAGE, MESSAGE.length, result)) {
                wrong |= !Arrays.equals(result, expected);
                busy.countDown();
            }
            return wrong;
        };
    }

    @Test
    void of_refusesWhatIsTooShortAndDoesNotRepeatIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.of("userKey", "fifteen letters"))
                .withMessage("userKey must have at least 16 characters, got 15");
        assertThat(HashKey.of("userKey", "sixteen letters!")).isNotNull();
    }
}
