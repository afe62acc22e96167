// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

/** The salt of one day, and the ids it gave lately: one goes with the other. */
final class DailySalt {
    private final HashKey key;
    private final RecentIds recent = new RecentIds();

    /** Copies what it needs of the salt. */
    DailySalt(byte[] salt) {
        key = new HashKey(salt);
    }

    HashKey key() {
        return key;
    }

    RecentIds recent() {
        return recent;
    }

    void wipe() {
        key.wipe();
        recent.wipe();
    }
}
