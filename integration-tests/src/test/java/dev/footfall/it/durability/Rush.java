// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.RawResponse;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Many visitors at a time, on connections kept alive, until the server is gone: so many requests a second, or as many as
 * it answers if those are fewer. No two pages have the same number, over all rushes that share the counter.
 */
final class Rush {
    private static final int CONNECTIONS = 8;
    private static final int PER_SECOND = 2_400;
    private static final long BETWEEN_VISITS = SECONDS.toNanos(1) * CONNECTIONS / PER_SECOND;
    private static final String PAGE = "/page/";

    private final TomcatProcess tomcat;
    private final AtomicInteger pages;
    private final Queue<Integer> answered = new ConcurrentLinkedQueue<>();
    private final ExecutorService visitors = Executors.newFixedThreadPool(CONNECTIONS);

    private Rush(TomcatProcess tomcat, AtomicInteger pages) {
        this.tomcat = tomcat;
        this.pages = pages;
    }

    /** Begins at once. */
    static Rush on(TomcatProcess tomcat, AtomicInteger pages) {
        Rush rush = new Rush(tomcat, pages);
        for (int i = 0; i < CONNECTIONS; i++) {
            rush.visitors.execute(rush::untilGone);
        }
        rush.visitors.shutdown();
        return rush;
    }

    /** Number of a page, from its path. */
    static int page(String path) {
        return Integer.parseInt(path.substring(PAGE.length()));
    }

    /** Whether it is over after that time, which it is not while the server is there. */
    boolean isOverWithin(Duration time) throws InterruptedException {
        return visitors.awaitTermination(time.toNanos(), NANOSECONDS);
    }

    /** Pages whose answer came whole, once the server is gone. */
    Queue<Integer> answered() throws InterruptedException {
        assertThat(visitors.awaitTermination(1, MINUTES)).isTrue();
        return answered;
    }

    private void untilGone() {
        AtomicLong due = new AtomicLong(System.nanoTime());
        while (tomcat.alive()) {
            try (RawHttp http = RawHttp.open(tomcat.port())) {
                untilClosed(http, due);
            } catch (IOException e) {
                // Killed: the loop's condition tells.
            }
        }
    }

    private void untilClosed(RawHttp http, AtomicLong due) throws IOException {
        while (true) {
            LockSupport.parkNanos(due.getAndAdd(BETWEEN_VISITS) - System.nanoTime());
            int page = pages.incrementAndGet();
            RawResponse response = http.exchange(RawRequest.get(PAGE + page));
            if (response.status() == 200) {
                answered.add(page);
            }
            if ("close".equals(response.header("Connection"))) {
                return;
            }
        }
    }
}
