// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests after Standard Webhooks, so that a receiver can tell ours from anybody's.
 *
 * <pre>
 *  webhook-id         the batch's key
 *  webhook-timestamp  seconds since 1970
 *  webhook-signature  "v1," base64( HMAC-SHA256( key, id "." timestamp "." body ) )
 * </pre>
 *
 * <p>The body is the bytes on the wire, compressed if they are.
 */
final class Signature {
    private static final String PREFIX = "whsec_";
    private static final String HMAC = "HmacSHA256";
    private static final int LEAST_BYTES = 24;

    private final SecretKeySpec key;

    private Signature(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    /** @param secret {@code whsec_} and the key in base64, or a text that is the key itself */
    static Signature of(String secret) {
        byte[] key = secret.startsWith(PREFIX) ? decoded(secret.substring(PREFIX.length())) : secret.getBytes(UTF_8);
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("secret must have at least " + LEAST_BYTES + " bytes");
        }
        return new Signature(key);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException wrong) {
            // Without the cause, which quotes a character of the secret.
            throw new IllegalArgumentException("secret must be base64 behind " + PREFIX);
        }
    }

    /** The value of {@code webhook-signature}. */
    String of(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
