// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/** The threads of a pool, whose own end is told a moment before theirs. Any thread. */
final class Crew implements ThreadFactory {
    private final ThreadFactory threads;
    private final Set<Thread> made = ConcurrentHashMap.newKeySet();

    Crew(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public Thread newThread(Runnable work) {
        made.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = threads.newThread(work);
        made.add(thread);
        return thread;
    }

    /** Waits for all of them within one deadline, once their pool is at its end. */
    void awaitEnd(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        for (Thread thread : made) {
            Patience.awaitEnd(thread, Duration.ofNanos(deadline - System.nanoTime()));
        }
    }
}
