// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Carries events from request threads to the one journal thread. Claiming never waits, and publishing wakes
 * nobody: the journal thread comes by on its own every few milliseconds.
 *
 * <p>Any thread may claim, fill and publish; one thread may {@link #drain} and {@link #takeGap}.
 */
public final class EventRing {
    /** Returned instead of a sequence when the event was dropped and counted. */
    public static final long DROPPED = -1;

    /** Most bytes of overflow arrays in flight. */
    public static final int OVERFLOW_BYTES = 4 << 20;

    /*
     * An EventPoller rather than the Disruptor DSL or a BatchEventProcessor: a claimed slot that is not yet
     * published makes those spin a core, an interrupt makes them lose an event, and an exception ends them. The
     * wait strategy is never used by a poller; BusySpin is the one whose signal is an empty method.
     */
    private final RingBuffer<EventSlot> slots;
    private final EventPoller<EventSlot> poller;

    private final LongAdder full = new LongAdder();
    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder afterClose = new LongAdder();
    private final AtomicInteger overflowInFlight = new AtomicInteger();
    private final AtomicLong gapFirst = new AtomicLong();
    private final AtomicLong gapLast = new AtomicLong();
    private long gapCounted;
    private volatile boolean closed;

    public EventRing(RingConfig config) {
        slots = RingBuffer.createMultiProducer(
                () -> new EventSlot(config.slotBytes()), config.ringSlots(), new BusySpinWaitStrategy());
        poller = slots.newPoller();
        slots.addGatingSequences(poller.getSequence());
    }

    // ---- request threads

    /**
     * Claims one slot. Between this and {@link #publish} nothing may block, and publish must follow in a finally.
     *
     * @param nowMillis when the event arrived; names the gap if it is dropped
     * @return its sequence, or {@link #DROPPED}
     */
    public long claim(long nowMillis) {
        return claim(1, nowMillis);
    }

    /** Claims {@code count} slots, all or none; returns the last of their sequences or {@link #DROPPED}. */
    public long claim(int count, long nowMillis) {
        if (closed) {
            afterClose.add(count);
            return DROPPED;
        }
        try {
            return slots.tryNext(count);
        } catch (InsufficientCapacityException preallocated) {
            droppedFull(count, nowMillis);
            return DROPPED;
        }
    }

    public EventSlot slot(long sequence) {
        return slots.get(sequence);
    }

    /**
     * Gives a claimed slot an array of its own for what does not fit, if the budget has room for it.
     *
     * @return false, having counted a drop, if it has not: publish the slot unsealed
     */
    public boolean attach(long sequence, byte[] overflow) {
        if (overflowInFlight.addAndGet(overflow.length) > OVERFLOW_BYTES) {
            overflowInFlight.addAndGet(-overflow.length);
            tooLarge.increment();
            return false;
        }
        slots.get(sequence).attach(overflow);
        return true;
    }

    public void publish(long sequence) {
        slots.publish(sequence);
    }

    /** From here on every claim is dropped and counted. */
    public void close() {
        closed = true;
    }

    private void droppedFull(int count, long nowMillis) {
        full.add(count);
        gapFirst.compareAndSet(0, nowMillis);
        gapLast.lazySet(nowMillis);
    }

    // ---- the journal thread

    /**
     * Hands over at most {@code limit} published slots, in sequence, and frees them when it returns.
     *
     * @return how many
     */
    public int drain(SlotHandler handler, int limit) {
        Drain drain = new Drain(handler, limit);
        try {
            poller.poll(drain);
        } catch (Exception impossible) {
            throw new IllegalStateException("a slot handler threw", impossible);
        }
        return drain.count;
    }

    private final class Drain implements EventPoller.Handler<EventSlot> {
        private final SlotHandler handler;
        private final int limit;
        private int count;

        Drain(SlotHandler handler, int limit) {
            this.handler = handler;
            this.limit = limit;
        }

        @Override
        public boolean onEvent(EventSlot slot, long sequence, boolean endOfBatch) {
            handler.onSlot(slot, sequence);
            release(slot);
            return ++count < limit;
        }
    }

    private void release(EventSlot slot) {
        byte[] overflow = slot.overflow();
        if (overflow != null) {
            overflowInFlight.addAndGet(-overflow.length);
        }
        slot.clear();
    }

    /** What found the ring full since the last call, or null. */
    public @Nullable Gap takeGap() {
        long dropped = full.sum() - gapCounted;
        if (dropped == 0) {
            return null;
        }
        gapCounted += dropped;
        long last = gapLast.get();
        long first = gapFirst.getAndSet(0);
        return new Gap(dropped, first == 0 ? last : first, last);
    }

    // ---- any thread

    /** Claimed so far, since the ring was made. */
    public long published() {
        return slots.getCursor() + 1;
    }

    /** Handed over so far and freed. */
    public long drained() {
        return poller.getSequence().get() + 1;
    }

    public int capacity() {
        return slots.getBufferSize();
    }

    public long dropped(Drop reason) {
        return switch (reason) {
            case RING_FULL -> full.sum();
            case TOO_LARGE -> tooLarge.sum();
            case CLOSED -> afterClose.sum();
        };
    }
}
