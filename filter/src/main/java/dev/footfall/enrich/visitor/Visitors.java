// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.enrich.address.Address;
import dev.footfall.status.FirstAtWarning;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What one engine knows visitors by. {@link #prepare} is the salting thread's, {@link #prepareUsers} a starting
 * webapp's, {@link #close} any thread's; the rest is the journal thread's, and waits for nothing.
 */
public final class Visitors {
    private final @Nullable Path directory;
    private final @Nullable SaltProvider provider;
    private final @Nullable Salts salts;
    private final @Nullable DailyIds daily;
    private final Visits visits;
    private final FirstAtWarning log = new FirstAtWarning(System.getLogger("dev.footfall"));
    private volatile @Nullable UserIds users;
    private @Nullable LocalDate filesForgotten;

    /** What is wrong until somebody changes the settings; null if nothing is. */
    private final @Nullable String whyNoSalts;

    private Visitors(
            @Nullable Path directory, @Nullable SaltProvider provider, @Nullable String whyNoSalts, int visits) {
        this.directory = directory;
        this.provider = provider;
        this.whyNoSalts = whyNoSalts;
        salts = provider == null ? null : new Salts(provider);
        daily = salts == null ? null : new DailyIds(salts);
        this.visits = new Visits(visits);
    }

    /**
     * Those of an engine.
     *
     * @param directory shared with the engines of this host; the key for users is kept there, if the provider has none
     */
    public static Visitors of(Path directory, SaltProvider provider) {
        return new Visitors(directory, provider, null, Visits.DEFAULT_MOST);
    }

    /** The same without ids of a day. */
    public static Visitors withoutSalts(Path directory, String why) {
        return new Visitors(directory, null, why, Visits.DEFAULT_MOST);
    }

    /** Knows nobody. */
    public static Visitors nobody() {
        return new Visitors(null, null, null, 1);
    }

    /** Has ready what the time asks for, and destroys what it asks no more. May wait; throws nothing. */
    public void prepare(Instant now) {
        if (salts != null) {
            salts.prepare(now);
        }
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        if (directory != null && !yesterday.equals(filesForgotten)) {
            filesForgotten = yesterday;
            forgetFiles(directory, yesterday);
        }
    }

    /** Those that another provider replaced: the setting may have been another one, and nobody would ask for them. */
    private void forgetFiles(Path directory, LocalDate before) {
        try {
            new FileSalts(directory).forget(before);
        } catch (IOException e) {
            log.log("Salts from before " + before + " may still be in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** A site wants ids for users. Without them, which is logged, it has none. */
    public synchronized void prepareUsers() {
        if (users == null && directory != null) {
            try {
                users = provider instanceof DerivedSalts secret ? UserIds.derivedBy(secret) : UserIds.keptIn(directory);
            } catch (IOException e) {
                log.log(
                        "Events have no userId, for want of a key: " + e.getMessage()
                                + ". Let the server's user read and" + " write " + directory
                                + ", and start the webapp again",
                        e);
            }
        }
    }

    /** The id of the day; null if there is none. */
    public @Nullable String daily(
            @Nullable Address client, @Nullable String userAgent, String host, long arrivalMillis) {
        return daily == null ? null : daily.of(client, userAgent, host, arrivalMillis);
    }

    /** The keyed hash of a user's name; null if there is no key. */
    public @Nullable String user(String name) {
        UserIds known = users;
        return known == null ? null : known.of(name);
    }

    public Visits visits() {
        return visits;
    }

    /** What is wrong at the moment, with the remedy; null if nothing is. */
    public @Nullable String trouble() {
        return salts == null ? whyNoSalts : salts.trouble();
    }

    /** Why there will be no ids of a day until the settings are others; null if there may be. */
    public @Nullable String whyNoSalts() {
        return whyNoSalts;
    }

    public void close() {
        if (salts != null) {
            salts.close();
        }
    }
}
