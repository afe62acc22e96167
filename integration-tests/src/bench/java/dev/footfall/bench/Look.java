// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import com.sun.management.ThreadMXBean;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a site's process has used so far. Of threads that ended between two looks the process knows the time, and nobody
 * the bytes.
 *
 * @param cpu of the whole process
 * @param byName nanoseconds of its threads, those of the JVM included
 * @param threads those that Java knows
 */
record Look(Duration cpu, Map<String, Long> byName, Map<Long, Use> threads) {
    /** As Tomcat names its threads for requests. */
    private static final String REQUEST_THREAD = "-exec-";

    private static final Use NEW = new Use(false, 0, 0);

    /** One thread. */
    record Use(boolean forRequests, long nanos, long bytes) {
        Use since(Use before) {
            return new Use(forRequests, nanos - before.nanos, bytes - before.bytes);
        }
    }

    /**
     * From one look to the next.
     *
     * @param cpu of the process without the compilers: they are busy once, not for each page
     * @param requestThreads of it
     * @param byName of all threads
     * @param bytes allocated by all threads
     * @param requestBytes of it by those for requests
     */
    record Used(Duration cpu, Duration requestThreads, Map<String, Duration> byName, long bytes, long requestBytes) {
        Duration collector() {
            return byName.getOrDefault(Kernel.COLLECTOR, Duration.ZERO);
        }

        Duration others() {
            return cpu.minus(requestThreads).minus(collector());
        }
    }

    static Look at(TomcatProcess tomcat) throws IOException {
        long pid = tomcat.pid();
        return new Look(Kernel.cpu(pid), Kernel.nanosByThread(pid), threads(tomcat));
    }

    private static Map<Long, Use> threads(TomcatProcess tomcat) throws IOException {
        ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                tomcat.jmx().beans(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] named = threads.getThreadInfo(ids);
        long[] nanos = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Use> uses = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (named[i] != null && nanos[i] >= 0) { // else it has ended meanwhile
                boolean forRequests = named[i].getThreadName().contains(REQUEST_THREAD);
                uses.put(ids[i], new Use(forRequests, nanos[i], bytes[i]));
            }
        }
        return uses;
    }

    Used since(Look before) {
        long bytes = 0;
        long requestBytes = 0;
        long requestNanos = 0;
        for (Map.Entry<Long, Use> thread : threads.entrySet()) {
            Use use = thread.getValue().since(before.threads.getOrDefault(thread.getKey(), NEW));
            bytes += use.bytes;
            requestBytes += use.forRequests ? use.bytes : 0;
            requestNanos += use.forRequests ? use.nanos : 0;
        }
        Duration compilers = Kernel.compilers(byName).minus(Kernel.compilers(before.byName));
        return new Used(
                cpu.minus(before.cpu).minus(compilers),
                Duration.ofNanos(requestNanos),
                byNameSince(before),
                bytes,
                requestBytes);
    }

    private Map<String, Duration> byNameSince(Look before) {
        Map<String, Duration> used = new TreeMap<>();
        byName.forEach((name, nanos) -> used.put(name, Duration.ofNanos(nanos - before.byName.getOrDefault(name, 0L))));
        return used;
    }
}
