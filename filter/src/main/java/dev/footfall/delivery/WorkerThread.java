// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** How Footfall makes a thread of its own, whatever happens to be on the stack of the one that asks for it. */
public final class WorkerThread {
    private WorkerThread() {}

    /**
     * A daemon, not started, that keeps nothing of its creator alive: any webapp may leave while it runs.
     *
     * <p>Its context class loader is ours. The creator's would hold the webapp that started us; none at all trips
     * logging frameworks that look configuration up by it.
     */
    @SuppressWarnings("removal") // A Java 17 thread remembers the code on its creator's stack; this leaves only ours.
    public static Thread of(String name, Runnable work) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(null, work, name, 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(WorkerThread.class.getClassLoader());
            return thread;
        });
    }
}
