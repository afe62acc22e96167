// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What does Footfall do while nobody comes? Sites beside one another, warm ones first, and then some just started. */
final class Idle implements Program {
    private static final List<Subject> SUBJECTS = List.of(Subject.BARE, Subject.FILTER, Subject.VALVE);
    /** After the last visitor the journal's thread looks more often for a second. */
    private static final Duration CALM = Duration.ofSeconds(5);
    /** Of the usual windows. */
    private static final int WINDOWS = 10;

    /** Its client's selector bears the JDK's name. */
    private static final List<String> OURS = List.of("footfall-", "HttpClient-");

    @Override
    public String run(Extent extent) throws Exception {
        Duration time = extent.window().multipliedBy(WINDOWS);
        Table table = new Table("site", "CPU of the process, % of a core", "of Footfall's threads, %");
        Verdicts verdicts = new Verdicts();
        look("", extent, time, Site::warmUp, table, verdicts);
        look(", just started", extent, time, (site, window) -> 0, table, verdicts);
        return time.toSeconds() + " s without a visitor, at the same time; those just started never had one.\n\n" + table
                + "\n" + verdicts;
    }

    @FunctionalInterface
    private interface Visits {
        long come(Site site, Duration window) throws Exception;
    }

    private static void look(
            String which, Extent extent, Duration time, Visits before, Table table, Verdicts verdicts)
            throws Exception {
        Map<Subject, Site> sites = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("idle")) {
            for (Subject subject : SUBJECTS) {
                Site site = Site.start(subject, endpoint);
                sites.put(subject, site);
                before.come(site, extent.window());
                site.takeCore();
            }
            pause(CALM);
            compare(which, sites, time, table, verdicts);
        } finally {
            sites.values().forEach(Site::close);
        }
    }

    private static void compare(
            String which, Map<Subject, Site> sites, Duration time, Table table, Verdicts verdicts) throws IOException {
        Map<Subject, Map<String, Long>> before = look(sites);
        pause(time);
        Map<Subject, Map<String, Long>> after = look(sites);
        double bare = percent(List.of(""), before.get(Subject.BARE), after.get(Subject.BARE), time);
        for (Subject subject : SUBJECTS) {
            double all = percent(List.of(""), before.get(subject), after.get(subject), time);
            double ours = percent(OURS, before.get(subject), after.get(subject), time);
            table.row(subject.title() + which, Figures.text(all, 3), Figures.text(ours, 3));
            if (subject.isFootfall()) {
                String promise = subject.title() + which + ": % of a core, ";
                verdicts.atMost(promise + "Footfall's threads", 0.2, ours, 3)
                        .atMost(promise + "the process beyond the bare one", 0.2, all - bare, 3);
            }
        }
    }

    private static Map<Subject, Map<String, Long>> look(Map<Subject, Site> sites) throws IOException {
        Map<Subject, Map<String, Long>> looks = new EnumMap<>(Subject.class);
        for (Map.Entry<Subject, Site> site : sites.entrySet()) {
            looks.put(
                    site.getKey(), Kernel.nanosByThread(site.getValue().tomcat().pid()));
        }
        return looks;
    }

    private static double percent(List<String> prefixes, Map<String, Long> before, Map<String, Long> after, Duration time) {
        long nanos = 0;
        for (Map.Entry<String, Long> thread : after.entrySet()) {
            if (prefixes.stream().anyMatch(thread.getKey()::startsWith)) {
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
