// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A Tomcat that a fault befalls, round after round, while visitors come. Only its journal lies on the disk that fails:
 * what it delivers is the evidence. Its segments are short, so that every round needs new ones.
 */
final class Trial implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DiskFault fault;
    private final Course course;
    private final Path directory;
    private final Path files;
    private final TomcatProcess tomcat;
    private final AtomicInteger pages = new AtomicInteger();
    private final List<Duration> healed = new ArrayList<>();
    private final ExecutorService visitors = Executors.newSingleThreadExecutor();

    private Trial(DiskFault fault, Course course, CatalinaBase base, Path directory) throws IOException {
        this.fault = fault;
        this.course = course;
        this.directory = directory;
        files = base.resolve("delivered");
        List<String> options = new ArrayList<>(fault.options());
        options.add("-Dfootfall.directory=" + directory);
        options.add("-Dfootfall.file.directory=" + files);
        options.add("-Dfootfall.journalSegmentBytes=64KiB");
        options.add("-Dfootfall.journalMaxBytes=8MiB");
        options.add("-Dfootfall.journalFreeSpace=1MiB");
        tomcat = TomcatProcess.startUnder(fault.under(), base, options.toArray(String[]::new));
    }

    /** @throws Refused if this system does not let us */
    static Trial of(DiskFault fault, Course course) throws IOException {
        CatalinaBase base =
                Footfall.everywhere(StockTomcat.base("fault-" + fault.name().replaceAll("\\W+", "-")));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return new Trial(fault, course, base, fault.prepare(base.resolve("disk")));
    }

    /** What became of all pages so far. All numbers but the first two are Footfall's own counters. */
    record Accounts(int answered, long delivered, long failed, long dropped, long expired) {
        /** More than zero: lost without a word. Less: counted, and not lost. */
        long uncounted() {
            return answered - delivered - failed - dropped - expired;
        }
    }

    /** Visitors alone, and a first look inside: what comes later is not to be measured by either. */
    void warmUp() throws IOException, InterruptedException {
        visit();
        fault.afterStart(tomcat);
        Counters.of(tomcat).awaitSettled().assertIdentities();
    }

    /** Visitors, and the fault among them. */
    Latencies round() throws Exception {
        int before = pages.get();
        Future<Latencies> visits = visitors.submit(this::visit);
        awaitPage(before + course.begin());
        fault.begin(tomcat);
        awaitPage(before + course.end());
        fault.end(tomcat);
        healed.add(untilHealed());
        return visits.get();
    }

    private Latencies visit() throws InterruptedException {
        return course.load()
                .run(tomcat.port(), course.takes(), i -> RawRequest.get("/page/" + pages.incrementAndGet()));
    }

    private void awaitPage(int page) {
        Eventually.holds("page " + page, () -> pages.get() >= page);
    }

    /** The time to the first event that is journaled in a segment that is there. */
    private Duration untilHealed() throws IOException {
        long begin = System.nanoTime();
        Eventually.holdsWithin(PATIENCE, "a segment", this::hasSegment);
        Bean engine = Counters.of(tomcat).engine();
        long journaled = engine.number("Journaled");
        Eventually.holdsWithin(PATIENCE, "an event journaled", () -> engine.number("Journaled") > journaled);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean hasSegment() throws IOException {
        Path lane = directory.resolve("default/lane-00");
        if (Files.notExists(lane)) {
            return false;
        }
        try (Stream<Path> names = Files.list(lane)) {
            return names.anyMatch(name -> name.toString().endsWith(".seg"));
        }
    }

    List<Duration> healed() {
        return healed;
    }

    /** Once nothing is on its way any more; both of Footfall's identities hold then. */
    Accounts accounts() throws IOException {
        Counters counters = Counters.of(tomcat);
        Bean file = counters.destination("file");
        file.tryNow(); // It may wait: its own files are the process's too.
        Bean engine = counters.awaitSettled().assertIdentities().engine();
        long delivered =
                Events.in(files).all().stream().map(Events::path).distinct().count();
        return new Accounts(
                pages.get(), delivered, engine.total("Failed"), engine.total("Dropped"), file.number("Expired"));
    }

    @Override
    public void close() {
        visitors.shutdownNow();
        tomcat.close();
    }
}
