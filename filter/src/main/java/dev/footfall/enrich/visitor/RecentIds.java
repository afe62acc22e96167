// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.enrich.address.Address;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ids that one day's salt gave lately, so that a visitor's next page needs no HMAC. Whose an id is stands here as a
 * hash alone, SipHash-2-4 (Aumasson and Bernstein, 2012) under a key of its own; all of it is overwritten with the salt.
 *
 * <p>At most {@value #PLACES} ids, 1.1 MiB. Each has two places, and the next that belongs there takes one of them. One
 * thread; another may wipe it, and then nothing is found any more.
 */
final class RecentIds {
    static final int PLACES = 1 << 14;

    /** SipHash's own: "somepseudorandomlygeneratedbytes". */
    private static final long[] SOME = {
        0x736F6D6570736575L, 0x646F72616E646F6DL, 0x6C7967656E657261L, 0x7465646279746573L
    };

    private static final int MESSAGE_WORDS = 4;
    private static final int ABSENT = -1;

    private final long[] key = new long[2];
    private final long[] hashes = new long[PLACES];
    private final @Nullable String[] ids = new String[PLACES];
    private int turn;

    RecentIds() {
        SecureRandom random = new SecureRandom();
        key[0] = random.nextLong();
        key[1] = random.nextLong();
    }

    /** Of whom it is; the same for the same one. */
    long hash(Address client, @Nullable String userAgent, @Nullable String host) {
        return sipHash(client.high(), client.low(), word(userAgent), word(host));
    }

    /** Two browsers at one address that are alike in this are one; who wants that can as well send the other's name. */
    private static long word(@Nullable String text) {
        return text == null ? ABSENT : ((long) text.length() << Integer.SIZE) | Integer.toUnsignedLong(text.hashCode());
    }

    @Nullable
    String get(long hash) {
        int place = place(hash);
        if (hashes[place] == hash) {
            return ids[place];
        }
        return hashes[place ^ 1] == hash ? ids[place ^ 1] : null;
    }

    void put(long hash, String id) {
        int place = place(hash);
        if (ids[place] != null) {
            place ^= ++turn & 1;
        }
        hashes[place] = hash;
        ids[place] = id;
    }

    private static int place(long hash) {
        return (int) hash & (PLACES - 1);
    }

    void wipe() {
        Arrays.fill(key, 0);
        Arrays.fill(hashes, 0);
        Arrays.fill(ids, null);
    }

    /** Of four words, and the length that ends every message. */
    private long sipHash(long first, long second, long third, long fourth) {
        State state = new State(key);
        state.take(first);
        state.take(second);
        state.take(third);
        state.take(fourth);
        state.take(((long) MESSAGE_WORDS * Long.BYTES) << 56);
        return state.end();
    }

    private static final class State {
        private long a;
        private long b;
        private long c;
        private long d;

        State(long[] key) {
            a = key[0] ^ SOME[0];
            b = key[1] ^ SOME[1];
            c = key[0] ^ SOME[2];
            d = key[1] ^ SOME[3];
        }

        void take(long word) {
            d ^= word;
            round();
            round();
            a ^= word;
        }

        long end() {
            c ^= 0xFF;
            for (int i = 0; i < 4; i++) {
                round();
            }
            return a ^ b ^ c ^ d;
        }

        private void round() {
            a += b;
            c += d;
            b = Long.rotateLeft(b, 13) ^ a;
            d = Long.rotateLeft(d, 16) ^ c;
            a = Long.rotateLeft(a, 32) + d;
            c += b;
            d = Long.rotateLeft(d, 21) ^ a;
            b = Long.rotateLeft(b, 17) ^ c;
            c = Long.rotateLeft(c, 32);
        }
    }
}
