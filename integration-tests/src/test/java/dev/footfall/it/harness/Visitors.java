// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Visitors who come and come again, page after page, each on a connection kept alive, until told to leave. No two pages
 * have the same path, so that each can be found among the events.
 */
public final class Visitors {
    private static final long BETWEEN_PAGES = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int OK = 200;

    private final int port;
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();
    private final List<Future<?>> visits = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean leaving;

    private Visitors(int port) {
        this.port = port;
    }

    public static Visitors to(int port) {
        return new Visitors(port);
    }

    /** Adds some who visit the pages of a webapp, {@code ""} for the one at the root. */
    public Visitors of(String webapp, int count) {
        for (int i = 0; i < count; i++) {
            String pages = webapp + "/page/v" + names.incrementAndGet() + "-";
            visits.add(threads.submit(() -> visit(pages)));
        }
        return this;
    }

    /** Waits until so many more pages were answered. */
    public void awaitPages(int more) {
        int enough = answered.size() + more;
        Eventually.holds(more + " more pages", () -> answered.size() >= enough);
    }

    /** Sends them away, each with its last answer; the paths of all pages that were answered by 200. */
    public List<String> leave() throws InterruptedException {
        leaving = true;
        try {
            for (Future<?> visit : visits) {
                visit.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("a visit failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return List.copyOf(answered);
    }

    /** Requests that were answered, but by no page. */
    public int turnedAway() {
        return turnedAway.get();
    }

    /** Requests without an answer, or with half of one. */
    public int cutOff() {
        return cutOff.get();
    }

    private void visit(String pages) {
        AtomicInteger page = new AtomicInteger();
        while (!leaving) {
            try (RawHttp http = RawHttp.open(port)) {
                untilClosed(http, pages, page);
            } catch (IOException gone) {
                cutOff.incrementAndGet();
            }
        }
    }

    private void untilClosed(RawHttp http, String pages, AtomicInteger page) throws IOException {
        while (!leaving) {
            String path = pages + page.getAndIncrement();
            RawResponse response = http.exchange(RawRequest.get(path));
            if (response.status() == OK) {
                answered.add(path);
            } else {
                turnedAway.incrementAndGet();
            }
            if ("close".equals(response.header("Connection"))) {
                return;
            }
            LockSupport.parkNanos(BETWEEN_PAGES);
        }
    }
}
