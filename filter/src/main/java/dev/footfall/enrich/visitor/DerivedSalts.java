// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * Salts made from a secret and the date, for machines that share a setting and nothing else: HMAC-SHA256 under the
 * secret over the date as {@code 2026-11-29}. The key of users' ids is made alike, over the word {@code users}.
 *
 * <p>Such ids are pseudonyms and no more: nothing is ever forgotten. Whoever has the secret can make the salt of any day
 * again, and find the ids of any address and browser on it.
 */
public final class DerivedSalts implements SaltProvider {
    private final HashKey secret;

    /** @throws IllegalArgumentException if the secret is too short to be one */
    public DerivedSalts(String secret) {
        this.secret = HashKey.of("the salts' secret", secret);
    }

    @Override
    public String name() {
        return "derived";
    }

    @Override
    public byte[] salt(LocalDate day) {
        return derived(day.toString());
    }

    byte[] userKey() {
        return derived("users");
    }

    private byte[] derived(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.US_ASCII);
        byte[] derived = new byte[LENGTH];
        secret.hash(HashKey.sha256(), bytes, bytes.length, derived);
        return derived;
    }

    /** Nothing: see above. */
    @Override
    public void forget(LocalDate before) {
        // There is nothing to be destroyed but the secret itself.
    }
}
