// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.enrich.address.Address;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ids that hold for one UTC day and need no cookie: HMAC-SHA256 under the day's salt over the client's address and
 * browser and the host asked for, 64 bits of it. When the salt is destroyed, nobody can tell whose id it was, not even
 * by trying all addresses. One thread.
 */
public final class DailyIds {
    private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);
    private static final int BYTES = 8;

    private final Salts salts;
    private final KeyedHash hash = new KeyedHash();

    public DailyIds(Salts salts) {
        this.salts = salts;
    }

    /**
     * 16 hex digits.
     *
     * @param client the whole address, not yet cut
     * @param arrivalMillis it picks the day, however long the answer takes
     * @return null without an address, or a salt of that day
     */
    public @Nullable String of(
            @Nullable Address client, @Nullable String userAgent, @Nullable String host, long arrivalMillis) {
        DailySalt salt = salts.of(Math.floorDiv(arrivalMillis, DAY_MILLIS));
        if (salt == null || client == null) {
            return null;
        }
        RecentIds recent = salt.recent();
        long place = recent.hash(client, userAgent, host);
        String known = recent.get(place);
        return known == null ? hashed(salt, place, client, userAgent, host) : known;
    }

    private @Nullable String hashed(
            DailySalt salt, long place, Address client, @Nullable String userAgent, @Nullable String host) {
        hash.begin().add(client.high()).add(client.low()).add(userAgent).add(host);
        if (!hash.by(salt.key())) {
            return null;
        }
        String id = hash.hex(BYTES);
        salt.recent().put(place, id);
        return id;
    }
}
