// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;

/**
 * A key of HMAC-SHA256 (RFC 2104), ready for use by many threads, which one of them can wipe. Not {@code Mac}, which
 * keeps copies of its key that nobody can overwrite.
 */
final class HashKey {
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    /** Characters of a text from the settings that make it a secret. */
    private static final int LEAST_CHARS = 16;

    private final byte[] inner;
    private final byte[] outer;

    /** Held for ever by whoever wipes. Whoever hashes only looks whether that happened meanwhile. */
    private final StampedLock wiping = new StampedLock();

    /** Copies what it needs of the key. */
    HashKey(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? sha256().digest(key) : key, BLOCK);
        inner = mixed(block, INNER);
        outer = mixed(block, OUTER);
        Arrays.fill(block, (byte) 0);
    }

    /**
     * A key from the settings.
     *
     * @throws IllegalArgumentException if it is too short, without the key itself
     */
    static HashKey of(String name, String key) {
        if (key.length() < LEAST_CHARS) {
            throw new IllegalArgumentException(
                    name + " must have at least " + LEAST_CHARS + " characters, got " + key.length());
        }
        return new HashKey(key.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mixed(byte[] block, byte with) {
        byte[] mixed = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            mixed[i] = (byte) (block[i] ^ with);
        }
        return mixed;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Hashes the message's first bytes, and allocates nothing.
     *
     * @param sha256 the calling thread's own
     * @return false, and rubbish in the result, if the key was wiped before the end
     */
    boolean hash(MessageDigest sha256, byte[] message, int length, byte[] result) {
        long stamp = wiping.tryOptimisticRead();
        try {
            sha256.update(inner);
            sha256.update(message, 0, length);
            sha256.digest(result, 0, result.length);
            sha256.update(outer);
            sha256.update(result);
            sha256.digest(result, 0, result.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a hash has 32 bytes", e);
        } finally {
            // It may still have a block of the key, until it is used again: and who comes back is not hashed again.
            sha256.reset();
        }
        return wiping.validate(stamp);
    }

    void wipe() {
        if (wiping.tryWriteLock() != 0) {
            Arrays.fill(inner, (byte) 0);
            Arrays.fill(outer, (byte) 0);
        }
    }
}
