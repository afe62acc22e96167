// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Ids for the users an application knows: HMAC-SHA256 of the application's own name for one, 128 bits of it. The same on
 * every day and every machine that has the key, and good for nothing without it. One thread.
 */
public final class UserIds {
    private static final int BYTES = 16;

    private final HashKey key;
    private final KeyedHash hash = new KeyedHash();

    private UserIds(HashKey key) {
        this.key = key;
    }

    /**
     * With the key in {@code <directory>/user-key}, made if there is none yet. May wait for the disk.
     *
     * @throws IOException if it can be neither read nor made
     */
    public static UserIds keptIn(Path directory) throws IOException {
        return by(new SecretFile(directory, "user-key").read());
    }

    /** With the key that a secret gives: the same on all machines that have it. */
    static UserIds derivedBy(DerivedSalts secret) {
        return by(secret.userKey());
    }

    private static UserIds by(byte[] key) {
        try {
            return new UserIds(new HashKey(key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * 32 hex digits.
     *
     * @param user as the application names it: a login, a number, an e-mail address
     */
    public String of(String user) {
        hash.begin().add(user).by(key);
        return hash.hex(BYTES);
    }
}
