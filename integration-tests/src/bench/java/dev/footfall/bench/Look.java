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

/**
 * What a site's process has used so far. Of threads that ended between two looks, the time is known to the process
 * alone and the bytes to nobody.
 *
 * @param cpu of the whole process
 * @param requests nanoseconds of each of Tomcat's threads for requests
 * @param allocated bytes of each thread
 */
record Look(Duration cpu, Map<Long, Long> requests, Map<Long, Long> allocated) {
    /** As Tomcat names them. */
    private static final String REQUEST_THREAD = "-exec-";

    /** From one look to the next. */
    record Used(Duration cpu, Duration requestThreads, long bytes) {}

    static Look at(TomcatProcess tomcat) throws IOException {
        ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                tomcat.jmx().beans(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
        long[] ids = threads.getAllThreadIds();
        ThreadInfo[] named = threads.getThreadInfo(ids);
        long[] cpu = threads.getThreadCpuTime(ids);
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> requests = new HashMap<>();
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            if (named[i] == null) {
                continue; // ended meanwhile
            }
            allocated.put(ids[i], bytes[i]);
            if (named[i].getThreadName().contains(REQUEST_THREAD)) {
                requests.put(ids[i], cpu[i]);
            }
        }
        return new Look(Kernel.cpu(tomcat.pid()), requests, allocated);
    }

    Used since(Look before) {
        return new Used(
                cpu.minus(before.cpu),
                Duration.ofNanos(grown(before.requests, requests)),
                grown(before.allocated, allocated));
    }

    private static long grown(Map<Long, Long> before, Map<Long, Long> after) {
        long grown = 0;
        for (Map.Entry<Long, Long> each : after.entrySet()) {
            grown += each.getValue() - before.getOrDefault(each.getKey(), 0L);
        }
        return grown;
    }
}
