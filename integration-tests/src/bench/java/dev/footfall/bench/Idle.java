// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What does Footfall do while nobody comes? Sites beside one another, all of them warm and without visitors. */
final class Idle implements Program {
    private static final List<Subject> SUBJECTS = List.of(Subject.BARE, Subject.FILTER, Subject.VALVE);
    /** After the last visitor the journal's thread looks more often for a second. */
    private static final Duration CALM = Duration.ofSeconds(5);
    /** Of the usual windows. */
    private static final int WINDOWS = 10;

    private static final String OURS = "footfall-";

    @Override
    public String run(Extent extent) throws Exception {
        Duration time = extent.window().multipliedBy(WINDOWS);
        Map<Subject, Site> sites = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("idle")) {
            for (Subject subject : SUBJECTS) {
                Site site = Site.start(subject, endpoint);
                sites.put(subject, site);
                site.warmUp(extent.window());
                site.takeCore();
            }
            pause(CALM);
            return table(sites, time);
        } finally {
            sites.values().forEach(Site::close);
        }
    }

    private static String table(Map<Subject, Site> sites, Duration time) throws IOException {
        Map<Subject, Map<String, Long>> before = look(sites);
        pause(time);
        Map<Subject, Map<String, Long>> after = look(sites);
        Table table = new Table("site", "CPU of the process, % of a core", "of Footfall's threads, %");
        Verdicts verdicts = new Verdicts();
        for (Subject subject : SUBJECTS) {
            double all = percent("", before.get(subject), after.get(subject), time);
            double ours = percent(OURS, before.get(subject), after.get(subject), time);
            table.row(subject.title(), Figures.text(all, 3), Figures.text(ours, 3));
            if (subject.isFootfall()) {
                verdicts.atMost(subject.title() + ": % of a core, Footfall's threads", 0.2, ours, 3);
            }
        }
        return time.toSeconds() + " s without a visitor, at the same time.\n\n" + table + "\n" + verdicts;
    }

    private static Map<Subject, Map<String, Long>> look(Map<Subject, Site> sites) throws IOException {
        Map<Subject, Map<String, Long>> looks = new EnumMap<>(Subject.class);
        for (Map.Entry<Subject, Site> site : sites.entrySet()) {
            looks.put(
                    site.getKey(), Kernel.nanosByThread(site.getValue().tomcat().pid()));
        }
        return looks;
    }

    private static double percent(String prefix, Map<String, Long> before, Map<String, Long> after, Duration time) {
        long nanos = 0;
        for (Map.Entry<String, Long> thread : after.entrySet()) {
            if (thread.getKey().startsWith(prefix)) {
                nanos += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
            }
        }
        return 100.0 * nanos / time.toNanos();
    }

    private static void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
