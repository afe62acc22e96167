// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * How long ago something was written whose time is only known by the wall clock, even if that jumps meanwhile.
 *
 * <p>The wall clock is looked at beside one that only passes. Where the two part, the wall clock has jumped, and an era
 * ends: what was written in it keeps the age it had, and grows older as time passes. Where several eras have the same
 * time of day, the one counts that makes it youngest: nothing is ever taken for older than it is.
 *
 * <pre>
 *   wall clock    10:00 ------ 10:05 | 12:05 ------ 12:10      10:03 is 7 minutes old
 *   time passed       0 ---------- 5 | 5 ----------- 10        12:08 is 2 minutes old
 * </pre>
 *
 * <p>Of what was written before the first look the wall clock is believed. To be looked at every two seconds. One thread.
 */
public final class AgeClock {
    /** Less is a clock that is being corrected bit by bit, and is followed. */
    private static final long JUMP_MILLIS = 1_000;

    /** Of a clock that jumps more often, the oldest jumps are forgotten. */
    private static final int MOST_ERAS = 32;

    private static final long NANOS = 1_000_000;

    private final LongSupplier epochMillis;
    private final LongSupplier nanoTime;
    private final long start;
    private final Deque<Era> past = new ArrayDeque<>();

    private long offset;
    private long begin = Long.MIN_VALUE;
    private long lastLook;

    /**
     * A time without jumps, in milliseconds since the first look.
     *
     * @param offset what the wall clock is ahead
     */
    private record Era(long offset, long begin, long end) {
        boolean has(long first, long last) {
            return last - offset >= begin && first - offset <= end;
        }

        long latest(long last) {
            return Math.min(last - offset, end);
        }
    }

    /**
     * Takes its first look.
     *
     * @param epochMillis the wall clock
     * @param nanoTime never jumps; its differences count
     */
    public AgeClock(LongSupplier epochMillis, LongSupplier nanoTime) {
        this.epochMillis = epochMillis;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        offset = epochMillis.getAsLong();
    }

    /** Notices whether the wall clock has jumped since the last look. */
    public void look() {
        long now = (nanoTime.getAsLong() - start) / NANOS;
        long ahead = epochMillis.getAsLong() - now;
        if (Math.abs(ahead - offset) > JUMP_MILLIS) {
            past.addLast(new Era(offset, begin, now));
            begin = lastLook; // It was some time since then.
            if (past.size() >= MOST_ERAS) {
                past.removeFirst();
            }
        }
        offset = ahead;
        lastLook = now;
    }

    /** Of what bears that time, at the last look; never negative. */
    public Duration age(Instant written) {
        return age(written, written);
    }

    /** Of what was written at some time from the first to the last, at the least, at the last look; never negative. */
    public Duration age(Instant first, Instant last) {
        long from = first.toEpochMilli();
        long to = last.toEpochMilli();
        Era present = new Era(offset, begin, lastLook);
        long latest = Long.MIN_VALUE;
        for (Era era : past) {
            latest = era.has(from, to) ? Math.max(latest, era.latest(to)) : latest;
        }
        latest = present.has(from, to) ? Math.max(latest, present.latest(to)) : latest;
        if (latest == Long.MIN_VALUE) { // Written before the first look, by a clock that was ahead.
            latest = (past.isEmpty() ? present : past.getFirst()).latest(to);
        }
        return Duration.ofMillis(lastLook - latest);
    }
}
