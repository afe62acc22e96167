// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Latencies;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A Tomcat without Footfall, for the same visitors, and for faults that befall it too. */
final class Bare implements AutoCloseable {
    private final DiskFault fault;
    private final Course course;
    private final TomcatProcess tomcat;
    private final AtomicInteger pages = new AtomicInteger();
    private final ExecutorService visitors = Executors.newSingleThreadExecutor();

    private Bare(DiskFault fault, Course course, TomcatProcess tomcat) {
        this.fault = fault;
        this.course = course;
        this.tomcat = tomcat;
    }

    static Bare start(DiskFault fault, Course course) throws IOException {
        return startUnder(List.of(), fault, course);
    }

    /** @param command words that start the server as their own last words */
    static Bare startUnder(List<String> command, DiskFault fault, Course course) throws IOException {
        CatalinaBase base = StockTomcat.base("fault-bare");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return new Bare(fault, course, TomcatProcess.startUnder(command, base));
    }

    /** Visitors alone. */
    Latencies visit() throws InterruptedException {
        return course.load()
                .run(tomcat.port(), course.takes(), i -> RawRequest.get("/page/" + pages.incrementAndGet()));
    }

    /** Visitors, and the fault among them if a server without a journal has it as well. */
    Latencies round() throws Exception {
        if (!fault.befallsServer()) {
            return visit();
        }
        int before = pages.get();
        Future<Latencies> visits = visitors.submit(this::visit);
        awaitPage(before + course.begin());
        fault.begin(tomcat);
        awaitPage(before + course.end());
        fault.end(tomcat);
        return visits.get();
    }

    private void awaitPage(int page) {
        Eventually.holds("page " + page, () -> pages.get() >= page);
    }

    @Override
    public void close() {
        visitors.shutdownNow();
        tomcat.close();
    }
}
