// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.it.track.TrackingApp;
import dev.footfall.journal.JournalRecovery;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * A Tomcat whose journal lies on a disk of its own, and that disk loses its power again and again. Two destinations
 * write elsewhere: one what it gets meanwhile, the other, which keeps all segments waiting, what is left in the end.
 */
final class PowerTrial implements AutoCloseable {
    private static final long BYTES = 512L << 20;
    private static final String OPTIONS = "defaults";
    private static final int SHORTEST_MILLIS = 2_000;
    private static final int LONGEST_MILLIS = 4_000;

    private final Assurance assurance;
    private final CatalinaBase base;
    private final LoopDisk disk;
    private final Path mounted;
    private final DeadJournal journal;
    private final NewLines soon;
    private final NewLines later;
    private final AtomicInteger pages = new AtomicInteger();
    private final Random random = new Random();
    private final Census census = new Census();
    private final Told told = new Told();

    /** @throws Refused if this system does not let us */
    PowerTrial(String kind, Assurance assurance) throws IOException {
        this.assurance = assurance;
        Shell.run("xfs_io", "-V");
        String name = "power-" + kind + "-" + assurance.name().replaceAll("\\W+", "-");
        base = Footfall.everywhere(StockTomcat.base(name));
        TrackingApp.writeTo(WebApp.sample(), base.webapps().resolve("ROOT"));
        Files.createFile(blocked());
        mounted = base.resolve("mounted");
        journal = new DeadJournal(mounted.resolve("footfall/default"));
        soon = new NewLines(base.resolve("soon"));
        later = new NewLines(blocked().resolve("later"));
        disk = LoopDisk.make(kind, base.resolve("disk"), BYTES);
        mount();
    }

    private void mount() throws IOException {
        try {
            disk.mount(mounted, OPTIONS);
        } catch (IOException e) {
            disk.close();
            throw e;
        }
    }

    /** While this is a file, no directory below it can be made. */
    private Path blocked() {
        return base.resolve("blocked");
    }

    private TomcatProcess start() throws IOException {
        return TomcatProcess.start(
                base,
                "-Xmx1g", // For a ring that is not full while a busy machine starts the server.
                "-Dfootfall.directory=" + mounted.resolve("footfall"),
                "-Dfootfall.destinations=soon,later",
                "-Dfootfall.soon.type=file",
                "-Dfootfall.soon.directory=" + base.resolve("soon"),
                "-Dfootfall.soon.maxBytes=100GiB",
                "-Dfootfall.later.type=file",
                "-Dfootfall.later.directory=" + blocked().resolve("later"),
                "-Dfootfall.later.maxBytes=100GiB",
                "-Dfootfall.journalFsync=" + assurance.fsync(),
                "-Dfootfall.journalSegmentBytes=256KiB",
                "-Dfootfall.journalMaxBytes=400MiB",
                "-Dfootfall.journalFreeSpace=16MiB");
    }

    /**
     * What was answered until the power went.
     *
     * @param pages before it
     * @param orders before it
     * @param lateOrders while it went: a fsync that had begun may then be told a success, as no power cut does it
     * @param cut when it was gone for certain, as {@code System.nanoTime} tells
     */
    private record Visits(List<Rush.Visit> pages, List<Rush.Visit> orders, List<Rush.Visit> lateOrders, long cut) {}

    /** A server starts, visitors come, and the power goes. */
    PowerCut cut() throws Exception {
        Instant begin = Instant.now();
        Visits visits;
        try (TomcatProcess tomcat = start()) {
            visits = visit(tomcat);
        }
        disk.mountAgain(OPTIONS);
        return autopsy(begin, visits);
    }

    private Visits visit(TomcatProcess tomcat) throws IOException, InterruptedException {
        Rush visitors = Rush.on(tomcat, pages);
        Rush customers = assurance.isByAnswer() ? Rush.on(tomcat, Assurance.ORDERS, pages) : visitors;
        Duration load = Duration.ofMillis(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        assertThat(visitors.isOverWithin(load)).isFalse();
        long before = System.nanoTime();
        disk.cutPower();
        long cut = System.nanoTime();
        tomcat.killHard();
        Map<Boolean, List<Rush.Visit>> orders =
                customers.answered().stream().collect(Collectors.partitioningBy(visit -> visit.at() - before < 0));
        return new Visits(
                visitors.answered().stream()
                        .filter(visit -> visit.at() - before < 0)
                        .toList(),
                orders.getOrDefault(true, List.of()),
                orders.getOrDefault(false, List.of()),
                cut);
    }

    private PowerCut autopsy(Instant begin, Visits visits) throws IOException {
        long first = census.nextSequence();
        BitSet found = journal.exists() ? census.journaled(journal.records(), pages.get()) : new BitSet();
        List<Rush.Visit> missing = missing(visits.pages(), found);
        long dropped = journal.exists() ? journal.droppedSince(begin) : 0;
        Told.Comparison given = told.compare(soon.read(), census);
        return new PowerCut(
                assurance.isByAnswer() ? visits.orders().size() : given.told(),
                assurance.isByAnswer() ? missing(visits.orders(), found).size() : given.lost(),
                assurance.isByAnswer() ? missing(visits.lateOrders(), found).size() : 0,
                visits.pages().size(),
                (int) Math.max(0, missing.size() - dropped),
                // What found the ring full had done so before the rest was lost.
                missing.stream()
                        .skip(dropped)
                        .mapToLong(visit -> NANOSECONDS.toMillis(visits.cut() - visit.at()))
                        .max()
                        .orElse(0),
                census.holes(first),
                given.altered(),
                given.again(),
                torn());
    }

    /** The oldest first. */
    private static List<Rush.Visit> missing(List<Rush.Visit> visits, BitSet found) {
        return visits.stream()
                .filter(visit -> !found.get(visit.page()))
                .sorted(Comparator.comparing(Rush.Visit::at))
                .toList();
    }

    private long torn() throws IOException {
        if (!journal.exists()) {
            return 0;
        }
        JournalRecovery recovery = journal.reopenIn(base.resolve("reopened")).recovery();
        if (assurance.forcesRolls()) {
            assertThat(recovery.corruptFrames()).isZero();
            assertThat(recovery.quarantined()).isEmpty();
        }
        return recovery.tornBytes();
    }

    /** The last server delivers what all journals had, and what comes now. Returns what became of it. */
    Census.Fate end() throws Exception {
        Files.delete(blocked());
        try (TomcatProcess last = start()) {
            Counters counters = Counters.of(last);
            counters.destination("later").tryNow();
            counters.awaitSettled().assertIdentities();
            census.delivered(later.read());
            int fresh = pages.incrementAndGet();
            RawHttp.exchange(last.port(), RawRequest.get("/page/" + fresh));
            Events.in(blocked().resolve("later")).await("/page/" + fresh);
            assertThat(last.log().linesWith("SEVERE")).isEmpty();
            return census.fate(0, Long.MAX_VALUE);
        }
    }

    int invented() {
        return census.invented();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
