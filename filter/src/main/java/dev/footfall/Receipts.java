// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.delivery.WorkerThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The callers who wait until their event is on disk, each under its event's sequence in the ring.
 *
 * <p>Callers open and await; the journal thread books what became of each event and settles them all once their frame
 * is forced. What depends on a receipt runs on threads that exist only while there is something to run.
 */
final class Receipts {
    /** Each is a few hundred bytes, and a caller that waits. */
    static final int MOST = 4096;

    /** At first. There are more once so many callbacks block. */
    private static final int THREADS = 4;

    private static final int MOST_THREADS = 256;

    /** Slow callbacks are no reason; those that wait for each other do so for good. */
    private static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long IDLE_SECONDS = 10;
    private static final long STOP_MILLIS = 100;

    /** What a thread may take to end that has nothing more to do. */
    private static final Duration TO_END = Duration.ofSeconds(1);

    // Skip list: it takes no lock, and callers must not.
    private final ConcurrentSkipListMap<Long, CompletableFuture<String>> waiting = new ConcurrentSkipListMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Crew crew;
    private final ThreadPoolExecutor completions;
    private volatile boolean closed;

    // ---- of the journal thread
    private final List<Booked> booked = new ArrayList<>();
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private long doneBefore;
    private long stuckSince = System.nanoTime();

    /** An event that is in the frame. */
    private record Booked(long sequence, String messageId) {}

    Receipts(String engine) {
        this(work -> WorkerThread.of("footfall-receipts-" + engine, work));
    }

    Receipts(ThreadFactory threads) {
        crew = new Crew(threads);
        completions = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                crew,
                // After the stop; still not on the thread that happens to know.
                (work, stopped) -> crew.newThread(work).start());
        completions.allowCoreThreadTimeOut(true);
        completions.setMaximumPoolSize(MOST_THREADS);
    }

    // ---- callers

    /** A receipt for an event yet to be published, or null if too many wait already. To be failed if that fails. */
    @Nullable
    CompletableFuture<String> open() {
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            return null;
        }
        return new CompletableFuture<>();
    }

    /** There will be no event, or there is none any more. */
    void fail(CompletableFuture<String> receipt, Exception why) {
        if (receipt.completeExceptionally(why)) {
            open.decrementAndGet();
        }
    }

    /** The event is claimed and not yet published. */
    void await(long sequence, CompletableFuture<String> receipt) {
        waiting.put(sequence, receipt);
        if (closed) {
            // The sweep may have been before this.
            expire(sequence);
        }
    }

    // ---- the journal thread

    boolean awaits(long sequence) {
        return !waiting.isEmpty() && waiting.containsKey(sequence);
    }

    /** The event is in the frame. */
    void booked(long sequence, String messageId) {
        booked.add(new Booked(sequence, messageId));
    }

    /** There is no such event after all. */
    void lost(long sequence, String why) {
        CompletableFuture<String> receipt = waiting.remove(sequence);
        if (receipt != null) {
            ready.add(() -> fail(receipt, new IOException("the event is lost: " + why)));
        }
    }

    /** Whether anybody waits for the frame. */
    boolean hasBooked() {
        return !booked.isEmpty();
    }

    /** The frame is written and forced; or it is not, and that is why. */
    void settle(@Nullable IOException trouble) {
        for (Booked each : booked) {
            CompletableFuture<String> receipt = waiting.remove(each.sequence());
            if (receipt != null) {
                ready.add(() -> finish(receipt, each.messageId(), trouble));
            }
        }
        booked.clear();
    }

    private void finish(CompletableFuture<String> receipt, String messageId, @Nullable IOException trouble) {
        if (trouble != null) {
            fail(receipt, new IOException("the event could not be forced to the disk", trouble));
        } else if (receipt.complete(messageId)) {
            open.decrementAndGet();
        }
    }

    /** Hands over what is settled. If no thread can be had for it, that throws, and the next round tries again. */
    void release() {
        growIfStuck();
        for (Runnable next = ready.peek(); next != null; next = ready.peek()) {
            completions.execute(next);
            ready.remove();
        }
    }

    /**
     * A callback may wait for the receipt of another event, as in {@code join()}. Once all threads do, only one more can
     * complete what they wait for.
     */
    private void growIfStuck() {
        int threads = completions.getCorePoolSize();
        long done = completions.getCompletedTaskCount();
        boolean waiting = !completions.getQueue().isEmpty();
        if (!waiting || done != doneBefore) {
            doneBefore = done;
            stuckSince = System.nanoTime();
            if (!waiting && threads > THREADS) {
                completions.setCorePoolSize(THREADS);
            }
        } else if (threads < MOST_THREADS && System.nanoTime() - stuckSince > STUCK_NANOS) {
            grow(threads);
        }
    }

    private void grow(int threads) {
        try {
            completions.setCorePoolSize(threads + 1);
        } catch (Throwable noThread) {
            // The pool counts it all the same, and would try again at each task.
            completions.setCorePoolSize(threads);
        }
    }

    // ---- the stop

    /** The journal is closed: whoever waits still, waits in vain. */
    void close() {
        closed = true;
        waiting.keySet().forEach(this::expire);
        completions.shutdown();
        try {
            if (completions.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                crew.awaitEnd(TO_END);
            } else {
                completions.shutdownNow();
            }
        } catch (InterruptedException e) {
            completions.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void expire(long sequence) {
        CompletableFuture<String> receipt = waiting.remove(sequence);
        if (receipt == null) {
            return;
        }
        IOException stopped = new IOException("Footfall stopped before the event was known to be on disk");
        try {
            completions.execute(() -> fail(receipt, stopped));
        } catch (Throwable noThread) {
            // Nobody else will ever do it.
            fail(receipt, stopped);
        }
    }
}
