// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads a client works on, and note of the JDK's own that hands them their work. Any thread.
 *
 * <p>It knows nothing of the client: the JDK keeps what it was given to work on until the client is garbage, and a way
 * back from here would keep it from ever being that, with the class loader of a webapp that is gone.
 */
final class ClientThreads implements Executor {
    /** Two, since a name server that does not answer keeps one busy, and no deadline ends that. */
    private static final int THREADS = 2;

    private static final long IDLE_SECONDS = 5;
    private static final String WATCHER = "-SelectorManager";

    private final ThreadPoolExecutor executor;

    /** The JDK's own thread, which watches the connections; null until it first showed itself. */
    private volatile @Nullable Thread watcher;

    ClientThreads(String name) {
        executor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> privileged(() -> thread(name, work)));
        executor.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        // Not ours: one that sits in a look-up of a name cannot be ended, and outlives us for a while.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }

    @SuppressWarnings("removal") // A Java 17 thread remembers the code on its creator's stack; this leaves only ours.
    static <T> T privileged(PrivilegedAction<T> action) {
        return AccessController.doPrivileged(action);
    }

    /** There is no asking for the JDK's thread, but it hands its work to us. */
    @Override
    public void execute(Runnable work) {
        Thread caller = Thread.currentThread();
        if (caller.getName().endsWith(WATCHER)) {
            watcher = caller;
        }
        executor.execute(work);
    }

    /** False once the JDK's thread is known to have ended. */
    boolean isWatched() {
        Thread known = watcher;
        return known == null || known.isAlive();
    }

    void interruptWatcher() {
        Thread known = watcher;
        if (known != null) {
            known.interrupt();
        }
    }

    void shutdownNow() {
        executor.shutdownNow();
    }
}
