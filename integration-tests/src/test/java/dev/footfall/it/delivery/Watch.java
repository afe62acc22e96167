// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanServerConnection;

/** Looks at a server once a second: whether its accounts balance, and how much memory it has. */
final class Watch {
    private static final int KILO = 1024;

    /** One look. */
    record Second(int second, long journaled, long delivered, long backlog, boolean balanced, long heapMb, long rssMb) {
        @Override
        public String toString() {
            return "| %d | %d | %d | %d | %s | %d | %d |"
                    .formatted(second, journaled, delivered, backlog, balanced, heapMb, rssMb);
        }
    }

    private final long pid;
    private final Bean engine;
    private final Bean destination;
    private final MemoryMXBean memory;
    private final List<Second> seconds = Collections.synchronizedList(new ArrayList<>());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looking;

    private Watch(TomcatProcess tomcat, String destination) throws IOException {
        pid = tomcat.pid();
        engine = Counters.of(tomcat).engine();
        this.destination = Counters.of(tomcat).destination(destination);
        MBeanServerConnection beans = tomcat.jmx().beans();
        memory = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        looking = clock.scheduleAtFixedRate(this::look, 0, 1, TimeUnit.SECONDS);
    }

    static Watch over(TomcatProcess tomcat, String destination) throws IOException {
        return new Watch(tomcat, destination);
    }

    /** Counted by the engine: the sum of its accounts is what a destination calls journaled. */
    private boolean isAllAccountedFor() {
        long before = engine.number("Journaled");
        long accounted = destination.number("Journaled");
        long after = engine.number("Published");
        return before <= accounted && accounted <= after;
    }

    private void look() {
        seconds.add(new Second(
                seconds.size(),
                destination.number("Journaled"),
                destination.number("Delivered"),
                destination.number("Backlog"),
                destination.flag("Balanced") && engine.flag("Balanced") && isAllAccountedFor(),
                memory.getHeapMemoryUsage().getUsed() / KILO / KILO,
                residentMegabytes()));
    }

    /** What the process holds now, garbage collected. */
    long megabytes() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / KILO / KILO;
    }

    /** Ends it; every look since the start. */
    List<Second> end() throws InterruptedException {
        boolean blind = looking.isDone(); // a look that failed is the last
        clock.shutdown();
        if (blind || !clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the watch did not see the end");
        }
        return List.copyOf(seconds);
    }

    /** As the kernel counts it; 0 where it tells nobody. */
    private long residentMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILO)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0; // Not Linux: the heap is still watched.
        }
    }
}
