// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Load;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What does Footfall hold? All that lives after a full collection, heap and direct buffers, compared with a bare Tomcat
 * that has had the same visitors: a few clients again and again, until every buffer has its size; then so many that no
 * cache has room for more.
 */
final class Memory implements Program {
    private static final List<Subject> SUBJECTS = List.of(Subject.BARE, Subject.FILTER, Subject.VALVE);
    private static final Load PAGES = Load.of(150_000, 4);
    private static final int FEW = 100;
    private static final double MEBIBYTE = 1 << 20;
    /**
     * Of the serial collector's full collections: the others leave dead objects where they lie, in up to a twentieth of
     * the old generation, and count them as used ({@code MarkSweepAlwaysCompactCount}, {@code MarkSweepDeadRatio}).
     */
    private static final int COMPACTS_ONE_IN = 4;

    private record Held(double started, double few, double many, long peak) {
        double buffers(Held bare) {
            return few - bare.few;
        }

        double caches(Held bare) {
            return many - bare.many - buffers(bare);
        }
    }

    @Override
    public String run(Extent extent) throws Exception {
        Map<Subject, Held> held = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("memory")) {
            for (Subject subject : SUBJECTS) {
                held.put(subject, held(subject, endpoint));
            }
        }
        Held bare = held.get(Subject.BARE);
        Table table = new Table(
                "site",
                "live after the start, MiB",
                "after 150,000 pages of 100 clients",
                "and of 150,000 clients",
                "peak RSS, MB");
        Verdicts verdicts = new Verdicts();
        held.forEach((subject, its) -> {
            table.row(
                    subject.title(),
                    Figures.text(its.started, 1),
                    Figures.text(its.few, 1),
                    Figures.text(its.many, 1),
                    its.peak);
            if (subject.isFootfall()) {
                verdicts.atMost(subject.title() + ": ring and buffers beyond bare, MiB", 32, its.buffers(bare), 1)
                        .atMost(subject.title() + ": caches, what many clients add, MiB", 16, its.caches(bare), 1);
            }
        });
        return table + "\n" + verdicts;
    }

    private static Held held(Subject subject, EndpointProcess endpoint) throws Exception {
        try (Site site = Site.start(subject, endpoint)) {
            double started = live(subject, site.tomcat());
            PAGES.run(site.port(), page -> Visits.prepared(page % FEW), 200);
            double few = live(subject, site.tomcat());
            PAGES.run(site.port(), Visits::of, 200);
            double many = live(subject, site.tomcat());
            return new Held(
                    started, few, many, Kernel.peakMegabytes(site.tomcat().pid()));
        }
    }

    private static double live(Subject subject, TomcatProcess tomcat) throws IOException {
        if (subject.isFootfall()) {
            Counters.of(tomcat).awaitSettled();
        }
        return heap(tomcat) + direct(tomcat);
    }

    /** In MiB, after full collections. */
    static double heap(TomcatProcess tomcat) throws IOException {
        MemoryMXBean memory = ManagementFactory.newPlatformMXBeanProxy(
                tomcat.jmx().beans(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        for (int i = 0; i < COMPACTS_ONE_IN; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed() / MEBIBYTE;
    }

    private static double direct(TomcatProcess tomcat) throws IOException {
        return ManagementFactory.getPlatformMXBeans(tomcat.jmx().beans(), BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                / MEBIBYTE;
    }
}
