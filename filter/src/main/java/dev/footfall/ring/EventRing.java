// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Carries events from request threads to the one journal thread. Claiming never waits, and publishing wakes nobody:
 * the journal thread comes by on its own every few milliseconds.
 *
 * <p>Any thread may claim, fill and publish; one thread may {@link #drain} and {@link #takeGap}. At every moment
 * {@code published = drained + in ring}, and an event that found no slot is in {@link #dropped} alone.
 */
public final class EventRing {
    /** Returned instead of a sequence when the event was dropped and counted. */
    public static final long DROPPED = -1;

    /** Most bytes of overflow arrays in flight. */
    public static final int OVERFLOW_BYTES = OverflowBudget.BYTES;

    /*
     * An EventPoller rather than the Disruptor DSL or a BatchEventProcessor: a claimed slot that is not yet
     * published makes those spin a core, an interrupt makes them lose an event, and an exception ends them. The
     * wait strategy is never used by a poller; BusySpin is the one whose signal is an empty method.
     */
    private final RingBuffer<EventSlot> slots;
    private final int slotBytes;
    private final EventPoller<EventSlot> poller;
    private final Drain drain = new Drain();
    private final OverflowBudget overflow = new OverflowBudget();
    private final GapMeter gaps = new GapMeter();

    private final LongAdder tooLarge = new LongAdder();
    private final LongAdder afterClose = new LongAdder();
    private final LongAdder withdrawn = new LongAdder();
    private volatile long drained;
    private volatile boolean closed;

    public EventRing(RingConfig config) {
        slots = RingBuffer.createMultiProducer(
                () -> new EventSlot(config.slotBytes()), config.ringSlots(), new BusySpinWaitStrategy());
        slotBytes = config.slotBytes();
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
        return claim(1, 0, nowMillis);
    }

    /**
     * Claims {@code count} slots, all or none, and {@code overflowBytes} for the arrays that will be attached to
     * them; each slot is to be published.
     *
     * @return the last of their sequences, or {@link #DROPPED} with all of them counted
     */
    public long claim(int count, int overflowBytes, long nowMillis) {
        if (closed) {
            afterClose.add(count);
            return DROPPED;
        }
        if (!overflow.reserve(overflowBytes)) {
            tooLarge.add(count);
            return DROPPED;
        }
        long last = tryClaim(count, nowMillis);
        if (last == DROPPED) {
            overflow.release(overflowBytes);
            return DROPPED;
        }
        slots.get(last).reserve(overflowBytes);
        // Once more: a slot claimed behind the last drain's back would never be read.
        return closed ? withdraw(last, count) : last;
    }

    private long tryClaim(int count, long nowMillis) {
        if (count <= slots.getBufferSize()) {
            try {
                return slots.tryNext(count);
            } catch (InsufficientCapacityException preallocated) {
                // counted below, like a claim no ring could hold
            }
        }
        gaps.dropped(count, nowMillis);
        return DROPPED;
    }

    private long withdraw(long last, int count) {
        afterClose.add(count);
        withdrawn.add(count);
        for (long sequence = last - count + 1; sequence <= last; sequence++) {
            slots.get(sequence).withdraw();
        }
        slots.publish(last - count + 1, last);
        return DROPPED;
    }

    public EventSlot slot(long sequence) {
        return slots.get(sequence);
    }

    public void publish(long sequence) {
        slots.publish(sequence);
    }

    /** From here on every claim is dropped and counted; what was claimed before can still be published and drained. */
    public void close() {
        closed = true;
    }

    // ---- the journal thread

    /**
     * Hands over at most {@code limit} published slots, in sequence, and frees them when it returns. Stops before a
     * slot that is claimed but not yet published. If the handler throws, so does this, and the event comes once
     * more, emptied and not valid.
     *
     * @return how many
     */
    public int drain(SlotHandler handler, int limit) {
        drain.begin(handler, limit);
        try {
            poller.poll(drain);
        } catch (RuntimeException thrownByHandler) {
            throw thrownByHandler;
        } catch (Exception unchecked) {
            throw new IllegalStateException("a slot handler threw a checked exception", unchecked);
        }
        return drain.count;
    }

    /** One turn of the journal thread; made once, because an idle ring is drained 200 times a second. */
    private final class Drain implements EventPoller.Handler<EventSlot> {
        private SlotHandler handler = (slot, sequence) -> {};
        private int limit;
        private int count;

        void begin(SlotHandler handler, int limit) {
            this.handler = handler;
            this.limit = limit;
            count = 0;
        }

        @Override
        public boolean onEvent(EventSlot slot, long sequence, boolean endOfBatch) {
            if (!slot.isWithdrawn()) {
                handOver(slot, sequence);
            }
            release(slot);
            return count < limit;
        }

        private void handOver(EventSlot slot, long sequence) {
            boolean handled = false;
            try {
                handler.onSlot(slot, sequence);
                handled = true;
            } finally {
                if (!handled) {
                    release(slot);
                }
            }
            count++;
            countDrained();
        }
    }

    // Only the journal thread writes it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void countDrained() {
        drained++;
    }

    private void release(EventSlot slot) {
        overflow.release(slot.reserved());
        slot.clear();
    }

    /** What found the ring full since the last call, or null. */
    public @Nullable Gap takeGap() {
        return gaps.take();
    }

    // ---- any thread

    /** Events that got a slot, since the ring was made. */
    public long published() {
        return slots.getCursor() + 1 - withdrawn.sum();
    }

    /** Events handed over so far. */
    public long drained() {
        return drained;
    }

    public int capacity() {
        return slots.getBufferSize();
    }

    /** Room for the fields of one event. */
    public int slotBytes() {
        return slotBytes;
    }

    /** Whether {@link #close} was called. */
    public boolean isClosed() {
        return closed;
    }

    public long dropped(Drop reason) {
        return switch (reason) {
            case RING_FULL -> gaps.dropped();
            case TOO_LARGE -> tooLarge.sum();
            case CLOSED -> afterClose.sum();
        };
    }
}
