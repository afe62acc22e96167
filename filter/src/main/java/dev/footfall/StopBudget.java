// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.time.Duration;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The time that all stops in a row share, whichever class loader they are in: a container ends its web applications one
 * after the other, and each may have an engine of its own.
 *
 * <p>Each wait gets a third of what is left, so that nobody who hangs takes it all, and what nobody used is the next
 * one's. Delivery never gets at the last second: it is for the journals, which have events to save, while what is not
 * delivered waits on disk.
 *
 * <pre>
 * system property dev.footfall.stops
 *   +-----------+-------------------------------+------------------------+
 *   | under way | as of                         | left                   |
 *   | stops     | System.nanoTime() of a change | nanoseconds, as of it  |
 *   +-----------+-------------------------------+------------------------+
 * </pre>
 *
 * Decimal numbers with a space between them. Time passes only while a stop is under way. A property, for only those are
 * shared by all class loaders, and a String, so that it holds none of them.
 */
final class StopBudget implements AutoCloseable {
    /** Of the five seconds a container gives all of us; the fifth is for what it does itself. */
    static final Duration IN_ALL = Duration.ofSeconds(4);

    /** Nobody stopped for so long: whoever stops next does it for a reason of their own. */
    static final Duration QUIET = Duration.ofSeconds(10);

    /** A disk that works is done within this. */
    static final Duration LEAST_FOR_JOURNAL = Duration.ofMillis(50);

    /** A thread that only waits is gone within this. */
    static final Duration LEAST_FOR_DELIVERY = Duration.ofMillis(20);

    private static final String KEY = "dev.footfall.stops";
    private static final Duration FOR_JOURNALS = Duration.ofSeconds(1);
    private static final int SHARE = 3;

    private final Properties meetingPoint;
    private final LongSupplier clock;

    private StopBudget(Properties meetingPoint, LongSupplier clock) {
        this.meetingPoint = meetingPoint;
        this.clock = clock;
    }

    /** A stop begins; it must be closed when it is over, or its time goes on. */
    static StopBudget begin() {
        return begin(System.getProperties(), System::nanoTime);
    }

    static StopBudget begin(Properties meetingPoint, LongSupplier clock) {
        StopBudget budget = new StopBudget(meetingPoint, clock);
        budget.change(Burst::begun);
        return budget;
    }

    /** Somebody starts: this is no container that ends. All stops have their whole time again. */
    static void renew() {
        renew(System.getProperties(), System::nanoTime);
    }

    static void renew(Properties meetingPoint, LongSupplier clock) {
        new StopBudget(meetingPoint, clock).change(Burst::renewed);
    }

    /** How long the present step of a journal may take. */
    Duration forJournal() {
        return atLeast(LEAST_FOR_JOURNAL, left().dividedBy(SHARE));
    }

    /** How long the present destinations may take to end. */
    Duration forDelivery() {
        return atLeast(LEAST_FOR_DELIVERY, left().minus(FOR_JOURNALS).dividedBy(SHARE));
    }

    private static Duration atLeast(Duration least, Duration share) {
        return share.compareTo(least) < 0 ? least : share;
    }

    private Duration left() {
        return Duration.ofNanos(change(burst -> burst).left());
    }

    @Override
    public void close() {
        change(Burst::ended);
    }

    private Burst change(UnaryOperator<Burst> how) {
        Object text = meetingPoint.compute(KEY, (key, before) -> {
            long now = clock.getAsLong();
            return how.apply(Burst.of(before, now).at(now)).toString();
        });
        return Burst.of(text, clock.getAsLong());
    }

    private record Burst(int stops, long asOf, long left) {
        static Burst of(@Nullable Object text, long now) {
            if (text instanceof String numbers) {
                try {
                    String[] parts = numbers.split(" ", -1);
                    return new Burst(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
                } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
                    // Somebody wrote over it: as if nobody had stopped yet.
                }
            }
            return fresh(now);
        }

        private static Burst fresh(long now) {
            return new Burst(0, now, IN_ALL.toNanos());
        }

        Burst at(long now) {
            long passed = now - asOf;
            // Also with stops under way: none takes so long, so they never came to their ends.
            if (passed > QUIET.toNanos()) {
                return fresh(now);
            }
            return new Burst(stops, now, stops == 0 ? left : Math.max(0, left - passed));
        }

        Burst begun() {
            return new Burst(stops + 1, asOf, left);
        }

        Burst ended() {
            return new Burst(Math.max(0, stops - 1), asOf, left);
        }

        Burst renewed() {
            return new Burst(stops, asOf, IN_ALL.toNanos());
        }

        @Override
        public String toString() {
            return stops + " " + asOf + " " + left;
        }
    }
}
