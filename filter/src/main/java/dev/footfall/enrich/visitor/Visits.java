// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.security.SecureRandom;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last visit of each visitor an engine has seen, of all its sites; those not seen for longest go first. Bounded by
 * number and by memory: {@value #BYTES_EACH} bytes each on average, so 10 MiB by default. One thread.
 */
public final class Visits {
    public static final int DEFAULT_MOST = 40_960;

    static final int BYTES_EACH = 256;

    private static final int KEY_BYTES = 32;

    private final int most;
    private final Map<Visitor, Visit> visits = new LinkedHashMap<>(16, 0.75f, true);
    private final KeyedHash hash = new KeyedHash();
    private final HashKey runKey;
    private long bytes;

    /** @throws IllegalArgumentException unless there may be one at least */
    public Visits(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("sessions kept must be at least 1, got " + most);
        }
        this.most = most;
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        runKey = new HashKey(key);
    }

    /** A visitor of one site; another site's is another, whatever the id. */
    record Visitor(String site, String id) {
        // By hand: these are asked for each event, and those that come with a record are slow.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Visitor visitor && visitor.id.equals(id) && visitor.site.equals(site);
        }

        @Override
        public int hashCode() {
            return 31 * site.hashCode() + id.hashCode();
        }
    }

    @Nullable
    Visit of(Visitor visitor) {
        return visits.get(visitor);
    }

    /** In place of the visitor's last. Others go if need be. */
    void put(Visitor visitor, Visit visit) {
        Visit before = visits.put(visitor, visit);
        bytes += visit.bytes(visitor) - (before == null ? 0 : before.bytes(visitor));
        shrink();
    }

    /** The first page of a visit that began without one. */
    void enter(Visitor visitor, Visit visit, String path) {
        bytes -= visit.bytes(visitor);
        visit.enter(path);
        bytes += visit.bytes(visitor);
        shrink();
    }

    private void shrink() {
        Iterator<Map.Entry<Visitor, Visit>> eldest = visits.entrySet().iterator();
        while (visits.size() > most || bytes > (long) most * BYTES_EACH) {
            Map.Entry<Visitor, Visit> goes = eldest.next();
            bytes -= goes.getValue().bytes(goes.getKey());
            eldest.remove();
        }
    }

    /** Cannot be told from a random one, nor be turned back into who it was: the key is gone with the run. */
    long id(Visitor visitor, long startMillis, long number) {
        hash.begin().add(visitor.site()).add(visitor.id()).add(startMillis).add(number);
        hash.by(runKey);
        return hash.bits();
    }

    int size() {
        return visits.size();
    }
}
