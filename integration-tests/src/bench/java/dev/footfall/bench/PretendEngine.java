// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.Site;
import dev.footfall.capture.PageCapture;
import dev.footfall.config.Settings;
import dev.footfall.ring.EventRing;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import dev.footfall.ring.FieldVisitor;
import dev.footfall.ring.RingConfig;
import dev.footfall.status.Decisions;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine up to its ring, with every default on. In the place of the journal thread is one that comes by as often,
 * and looks at each event without making anything of it.
 */
final class PretendEngine implements AutoCloseable {
    private static final int ONE_TURN = 256;
    private static final long BETWEEN_TURNS_NANOS = 5_000_000;
    private static final long A_MOMENT_NANOS = 100_000;

    private static final int SMALL = 64;
    private static final int HALF_OF_SMALL = 31;

    private final EventRing ring;
    private final RingState state;
    private final Thread journal = new Thread(this::drain, "pretend-journal");
    private final Weight weight = new Weight();
    private long ours;
    private volatile boolean hangs;
    private volatile boolean isHanging;
    private volatile boolean closed;

    PretendEngine(RingState state) {
        this.state = state;
        ring = new EventRing(state == RingState.HOT ? new RingConfig(SMALL, RingConfig.DEFAULT_SLOT_BYTES) : RingConfig.defaults());
        journal.setDaemon(true);
        if (state == RingState.DRAINED || state == RingState.STALLED) {
            journal.start();
        }
    }

    Site site(Settings settings) {
        PageCapture capture =
                new PageCapture(1, "localhost/shop", settings.site().capture(), ring, new Decisions());
        return new Site() {
            @Override
            public boolean enabled() {
                return true;
            }

            @Override
            public PageCapture capture() {
                return capture;
            }

            @Override
            public void close() {}
        };
    }

    /** Brings the ring into its state, with room for half of what it holds where there is any. */
    void settle() {
        switch (state) {
            case HOT -> ring.drain((slot, sequence) -> {}, SMALL);
            case DRAINED -> awaitDrained();
            case STALLED -> stall();
            case FULL -> {
                while (publishNothing()) {
                    // until it is full
                }
            }
        }
    }

    /** After each exchange, by the request thread. */
    void done(int exchange) {
        if (state == RingState.HOT && (exchange & HALF_OF_SMALL) == HALF_OF_SMALL) {
            settle();
        }
    }

    private void stall() {
        hangs = false;
        awaitDrained();
        hangs = true;
        publishNothing();
        while (!isHanging) {
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
    }

    private void awaitDrained() {
        while (ring.drained() != ring.published()) {
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
    }

    private boolean publishNothing() {
        long sequence = ring.claim(System.currentTimeMillis());
        if (sequence != EventRing.DROPPED) {
            ring.publish(sequence);
            ours++;
        }
        return sequence != EventRing.DROPPED;
    }

    /**
     * A host that counts nothing would do well in a benchmark.
     *
     * @throws IllegalStateException if there were not so many pages in all
     */
    void requirePages(long expected) {
        long took = ring.published() - ours;
        if (took != (state == RingState.FULL ? 0 : expected)) {
            throw new IllegalStateException("expected " + expected + " pages, got " + took);
        }
    }

    private void drain() {
        while (!closed) {
            if (ring.drain(this::read, ONE_TURN) == 0) {
                LockSupport.parkNanos(BETWEEN_TURNS_NANOS);
            }
        }
    }

    private void read(EventSlot slot, long sequence) {
        slot.forEach(weight);
        while (hangs && !closed) {
            isHanging = true;
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
        isHanging = false;
    }

    /** Takes the slot's bytes over to this thread's core. */
    private static final class Weight implements FieldVisitor {
        private int sum;

        @Override
        public void field(Field field, byte[] bytes, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                sum += bytes[i];
            }
        }

        @Override
        public void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length) {
            field(field, bytes, nameOffset, nameLength + length);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        journal.join();
    }
}
