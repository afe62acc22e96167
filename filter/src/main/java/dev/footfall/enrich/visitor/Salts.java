// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import dev.footfall.status.FirstAtWarning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The salts of yesterday, today and tomorrow, in memory. A salt is made the day before it is needed, kept for two days
 * from when its own begins, and then destroyed here and with its provider.
 *
 * <p>One thread prepares and may wait for the provider; the journal thread takes what is there and waits for nobody.
 */
public final class Salts {
    private static final int DAYS = 3;
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final SaltProvider provider;
    private final String name;
    private final FirstAtWarning log;
    private volatile Ready ready = new Ready(Long.MIN_VALUE, new DailySalt[DAYS]);
    private volatile @Nullable String trouble;
    private @Nullable String found;
    private boolean isSettled;
    private volatile boolean closed;
    private Instant lastTry = Instant.MIN;

    public Salts(SaltProvider provider) {
        this(provider, new FirstAtWarning(System.getLogger("dev.footfall")));
    }

    Salts(SaltProvider provider, FirstAtWarning log) {
        this.provider = provider;
        name = provider.name();
        this.log = log;
    }

    /**
     * Makes ready what the time asks for, and destroys what it asks no more. To be called now and then, at least once
     * an hour, by one thread; if there is nothing to do, it costs nothing. Throws nothing.
     */
    public void prepare(Instant now) {
        LocalDate yesterday = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(1);
        if (yesterday.toEpochDay() != ready.first()) {
            turnTo(yesterday.toEpochDay());
        }
        if (!isSettled && isTime(now)) {
            lastTry = now;
            isSettled = settle(yesterday);
        }
    }

    /** Either way: clocks are put back. */
    private boolean isTime(Instant now) {
        return Duration.between(lastTry, now).abs().compareTo(RETRY) >= 0;
    }

    /** In memory first: a provider that hangs keeps no salt alive here. */
    private synchronized void turnTo(long first) {
        Ready before = ready;
        ready = before.from(first);
        isSettled = false;
        lastTry = Instant.MIN;
        for (int i = 0; i < DAYS; i++) {
            DailySalt salt = before.of(before.first() + i);
            if (salt != null && ready.of(before.first() + i) == null) {
                salt.wipe();
            }
        }
    }

    /** False if something is left to be tried again. Until all has been tried, the last time's trouble is known. */
    private boolean settle(LocalDate yesterday) {
        found = null;
        boolean settled = fetch(yesterday.plusDays(1)); // Today's events are coming in.
        settled &= forget(yesterday);
        settled &= fetch(yesterday.plusDays(2));
        settled &= fetch(yesterday);
        boolean isOver = settled && trouble != null;
        trouble = found;
        if (isOver) {
            tell(() -> log.over("The salts of visitor ids are in order again"));
        }
        return settled;
    }

    private boolean forget(LocalDate before) {
        try {
            if (!closed) {
                provider.forget(before);
            }
            return true;
        } catch (Throwable e) { // It may be anybody's.
            return failed("Salts of visitor ids from before " + before + " may still be there", e);
        }
    }

    private boolean fetch(LocalDate day) {
        if (closed || ready.of(day.toEpochDay()) != null) {
            return true;
        }
        try {
            keep(day, kept(provider.salt(day)));
            return true;
        } catch (Throwable e) {
            return failed("Events of " + day + " have no visitor id, for want of a salt", e);
        }
    }

    /** Unless all of this came to its end while the provider took its time. */
    private synchronized void keep(LocalDate day, DailySalt salt) {
        if (closed) {
            salt.wipe();
        } else {
            ready = ready.with(day.toEpochDay(), salt);
        }
    }

    private static DailySalt kept(byte[] salt) {
        try {
            if (salt.length != SaltProvider.LENGTH) {
                throw new IllegalStateException(
                        "a salt must have " + SaltProvider.LENGTH + " bytes, this one has " + salt.length);
            }
            return new DailySalt(salt);
        } finally {
            Arrays.fill(salt, (byte) 0);
        }
    }

    /** What is known of the trouble is the first of a try: today's events come first. */
    private boolean failed(String what, Throwable cause) {
        if (closed) {
            return false; // Interrupted, most likely: nobody wants any more to be told.
        }
        String reason = cause.getMessage();
        String all = what + ": " + (reason == null ? cause.toString() : reason) + ". Salts come from \"" + name
                + "\": let the server's user read and write there, or set visitor to off, cookie or user. Tried again";
        found = found == null ? all : found;
        tell(() -> log.log(all, cause));
        return false;
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (Throwable untold) {
            // A log handler of somebody's that throws: the housekeeping goes on.
        }
    }

    /** What is wrong at the moment, with the remedy; null if nothing is. */
    public @Nullable String trouble() {
        return trouble;
    }

    /** The salt of a UTC day counted from 1970, or null. */
    @Nullable
    DailySalt of(long day) {
        return ready.of(day);
    }

    /** Wipes what is in memory. The salts are still with the provider, for whoever is next. Any thread. */
    public synchronized void close() {
        closed = true;
        turnTo(Long.MIN_VALUE);
    }

    /** Salts of three days in a row, from {@code first} on; null where there is none. Never changed. */
    private static final class Ready {
        private final long first;
        private final @Nullable DailySalt[] salts;

        Ready(long first, @Nullable DailySalt[] salts) {
            this.first = first;
            this.salts = salts;
        }

        long first() {
            return first;
        }

        @Nullable
        DailySalt of(long day) {
            long index = day - first;
            return index >= 0 && index < DAYS ? salts[(int) index] : null;
        }

        Ready with(long day, DailySalt salt) {
            @Nullable DailySalt[] more = salts.clone();
            more[(int) (day - first)] = salt;
            return new Ready(first, more);
        }

        /** The same, as far as they are among the three days from that one on. */
        Ready from(long day) {
            @Nullable DailySalt[] kept = new DailySalt[DAYS];
            Arrays.setAll(kept, i -> of(day + i));
            return new Ready(day, kept);
        }
    }
}
