// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Load;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose garbage does a page leave on its request thread, in a warm Tomcat? Every single allocation is recorded with its
 * stack, since no thread has a buffer of its own to take memory from; so nothing here is a matter of speed or of samples.
 */
final class Garbage implements Program {
    private static final List<Subject> SUBJECTS = List.of(Subject.BARE, Subject.FILTER, Subject.VALVE);
    private static final int PAGES_A_ROUND = 1_000;
    private static final int CONNECTIONS = 4;
    private static final int MORE_THAN_NEEDED = 32;
    private static final int NAMED = 8;

    /** The serial collector's compiled code takes memory past the recorder. */
    private static final String[] EACH_RECORDED = {"-XX:-UseTLAB", "-XX:-UseSerialGC", "-XX:+UseG1GC"};

    private static final String READING = """
            %,d pages of each, by Java Flight Recorder with `-XX:-UseTLAB`, threads that answer requests alone, \
            after as many that were recorded too and are not counted, and as many on 32 connections before. So what \
            is made once for each of Tomcat's request objects is not in it, nor what each recording has in its first \
            second, however many pages come. Footfall's own is what its code or the JDK's below it makes; \
            "for Footfall" is what Tomcat's code makes when Footfall asks it.

            """;

    @Override
    public String run(Extent extent) throws Exception {
        int pages = extent.rounds() * PAGES_A_ROUND;
        Map<Subject, Allocations> found = new EnumMap<>(Subject.class);
        try (EndpointProcess endpoint = EndpointProcess.start("garbage")) {
            for (Subject subject : SUBJECTS) {
                found.put(subject, record(subject, endpoint, pages, extent));
            }
        }
        return READING.formatted(pages) + table(found, pages) + "\n" + culprits(found, pages) + "\n"
                + others(found, pages) + "\n" + verdicts(found, pages);
    }

    private static Allocations record(Subject subject, EndpointProcess endpoint, int pages, Extent extent)
            throws Exception {
        try (Site site = Site.start("garbage-" + subject, subject::install, endpoint, EACH_RECORDED)) {
            site.warmUp(extent.window());
            // What each connection takes once, and each of Tomcat's request objects: four visitors may meet more than four.
            Load.of(pages, MORE_THAN_NEEDED).run(site.port(), Visits::prepared, 200);
            Load load = Load.of(pages, CONNECTIONS);
            AtomicReference<Instant> begin = new AtomicReference<>(Instant.MAX);
            Path file = Files.createTempFile("garbage", ".jfr");
            try {
                FlightRecord.allocations(site.tomcat().jmx(), file, () -> {
                    // Each recording has a text or two in its first second, at methods that make none.
                    load.run(site.port(), Visits::prepared, 200);
                    begin.set(Instant.now());
                    load.run(site.port(), Visits::prepared, 200);
                });
                return Allocations.in(file, begin.get());
            } finally {
                Files.delete(file);
            }
        }
    }

    private static Table table(Map<Subject, Allocations> found, int pages) {
        Table table = new Table("site", "Footfall's own, B/page", "Tomcat's, for Footfall", "all other");
        found.forEach((subject, its) -> table.row(
                subject.title(),
                perPage(its.bytes(Allocations.Owner.FOOTFALL), pages),
                perPage(its.bytes(Allocations.Owner.HOST_FOR_FOOTFALL), pages),
                perPage(its.bytes(Allocations.Owner.OTHERS), pages)));
        return table;
    }

    private static Table culprits(Map<Subject, Allocations> found, int pages) {
        Table table = new Table("what is made of it, and by which method", "B/page");
        found.forEach((subject, its) -> its.most(NAMED)
                .forEach(one -> table.row(subject.title() + ": " + one.getKey(), perPage(one.getValue(), pages))));
        return table;
    }

    private static Table others(Map<Subject, Allocations> found, int pages) {
        Allocations bare = found.get(Subject.BARE);
        Table table = new Table("all other, where it is not as on the bare site", "B/page more");
        found.forEach((subject, its) -> its.otherThan(bare, NAMED)
                .forEach(one -> table.row(subject.title() + ": " + one.getKey(), perPage(one.getValue(), pages))));
        return table;
    }

    private static Verdicts verdicts(Map<Subject, Allocations> found, int pages) {
        return new Verdicts()
                .atMost(Subject.FILTER.title() + ": its own, B", 256, own(found.get(Subject.FILTER), pages), 1)
                .atMost(Subject.VALVE.title() + ": its own, B", 0, own(found.get(Subject.VALVE), pages), 1);
    }

    private static double own(Allocations its, int pages) {
        return (double) its.bytes(Allocations.Owner.FOOTFALL) / pages;
    }

    private static String perPage(long bytes, int pages) {
        return Figures.text((double) bytes / pages, 1);
    }
}
