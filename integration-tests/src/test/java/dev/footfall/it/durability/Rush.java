// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Events;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many visitors at a time, on connections kept alive, until the server is gone: so many requests a second, or as many as
 * it answers if those are fewer. No two pages have the same number, over all rushes that share the counter.
 */
final class Rush {
    private static final int CONNECTIONS = 8;
    private static final int PER_SECOND = 2_400;
    private static final long BETWEEN_VISITS = SECONDS.toNanos(1) * CONNECTIONS / PER_SECOND;
    private static final Pattern LAST_NUMBER = Pattern.compile("\\d+$");

    private final TomcatProcess tomcat;
    private final String path;
    private final AtomicInteger pages;
    private final Queue<Visit> answered = new ConcurrentLinkedQueue<>();
    private final ExecutorService visitors = Executors.newFixedThreadPool(CONNECTIONS);

    private Rush(TomcatProcess tomcat, String path, AtomicInteger pages) {
        this.tomcat = tomcat;
        this.path = path;
        this.pages = pages;
    }

    /**
     * A page whose answer came whole.
     *
     * @param at when it had come, as {@code System.nanoTime} tells
     */
    record Visit(int page, long at) {}

    /** Begins at once. */
    static Rush on(TomcatProcess tomcat, AtomicInteger pages) {
        return on(tomcat, "/page/", pages);
    }

    /** @param path of a page, but for its number at the end */
    static Rush on(TomcatProcess tomcat, String path, AtomicInteger pages) {
        Rush rush = new Rush(tomcat, path, pages);
        for (int i = 0; i < CONNECTIONS; i++) {
            rush.visitors.execute(rush::untilGone);
        }
        rush.visitors.shutdown();
        return rush;
    }

    /** Number of the page of an event. */
    static int page(JsonNode event) {
        String url = Events.url(event);
        Matcher number = LAST_NUMBER.matcher(url);
        assertThat(number.find()).as(url).isTrue();
        return Integer.parseInt(number.group());
    }

    /** Whether it is over after that time, which it is not while the server is there. */
    boolean isOverWithin(Duration time) throws InterruptedException {
        return visitors.awaitTermination(time.toNanos(), NANOSECONDS);
    }

    /** Pages whose answer came whole, once the server is gone. */
    Queue<Visit> answered() throws InterruptedException {
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
            RawResponse response = http.exchange(RawRequest.get(path + page));
            if (response.status() == 200) {
                answered.add(new Visit(page, System.nanoTime()));
            }
            if ("close".equals(response.header("Connection"))) {
                return;
            }
        }
    }
}
