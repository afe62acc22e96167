// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.RawHttp;
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

    private Trial(DiskFault fault, Course course, CatalinaBase base, Path directory, String... more)
            throws IOException {
        this.fault = fault;
        this.course = course;
        this.directory = directory;
        files = base.resolve("delivered");
        List<String> options = new ArrayList<>(fault.options());
        options.addAll(List.of(more));
        options.add("-Dfootfall.directory=" + directory);
        options.add("-Dfootfall.file.directory=" + files);
        options.add("-Dfootfall.journalSegmentBytes=64KiB");
        options.add("-Dfootfall.journalMaxBytes=8MiB");
        options.add("-Dfootfall.journalFreeSpace=1MiB");
        tomcat = TomcatProcess.startUnder(fault.under(), base, options.toArray(String[]::new));
    }

    /**
     * Starts it.
     *
     * @param options of the JVM
     * @throws Refused if this system does not let us
     */
    static Trial of(String name, DiskFault fault, Course course, String... options) throws IOException {
        CatalinaBase base =
                Footfall.everywhere(StockTomcat.base(name + "-" + fault.name().replaceAll("\\W+", "-")));
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return new Trial(fault, course, base, fault.prepare(base.resolve("disk")), options);
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

    /** Waits until a destination that is down has been tried: what it needs for that is there then. */
    void awaitTry(String destination) throws IOException {
        Bean down = Counters.of(tomcat).destination(destination);
        Eventually.holds("a try", () -> {
            RawHttp.exchange(tomcat.port(), RawRequest.get("/page/" + pages.incrementAndGet()));
            return down.number("Failures") > 0;
        });
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
        Eventually.holdsWithin(PATIENCE, "page " + page, () -> pages.get() >= page);
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

    /** Where the destination {@code file} writes. */
    Path files() {
        return files;
    }

    List<Duration> healed() {
        return healed;
    }

    /** Once nothing is on its way any more; both of Footfall's identities hold then. */
    Accounts accounts() throws IOException {
        settle("file");
        return accounts(
                "file",
                Events.in(files).all().stream().map(Events::path).distinct().count());
    }

    /** Whether the destination has all there is for it; if not, it tries at once. */
    boolean isDelivered(String destination) throws IOException {
        Bean waiting = Counters.of(tomcat).destination(destination);
        boolean delivered = waiting.number("Backlog") == 0;
        if (!delivered) {
            waiting.tryNow();
        }
        return delivered;
    }

    /** Waits until the destination has all there is for it, if need be by a try at once. */
    void settle(String destination) throws IOException {
        Counters counters = Counters.of(tomcat);
        counters.destination(destination).tryNow();
        counters.awaitSettled().assertIdentities().assertAllGivenToDestinations();
    }

    /** @param delivered pages that are where the destination delivers to */
    Accounts accounts(String destination, long delivered) throws IOException {
        Counters counters = Counters.of(tomcat);
        Bean engine = counters.engine();
        return new Accounts(
                pages.get(),
                delivered,
                engine.total("Failed"),
                engine.total("Dropped"),
                counters.destination(destination).number("Expired"));
    }

    @Override
    public void close() {
        visitors.shutdownNow();
        tomcat.close();
    }
}
