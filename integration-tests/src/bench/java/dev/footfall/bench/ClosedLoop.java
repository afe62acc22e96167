// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Visitors who ask for the next page as soon as they have the last one, so that the site is always busy.
 *
 * @param connections kept alive, each with its own thread
 */
record ClosedLoop(int connections) {
    private static final List<byte[]> VISITS = Visits.all();
    /** How long each page took, and how many did not come as they should; what was asked for in time is waited for. */
    Latencies run(int port, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Latencies>> visitors = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Visitor visitor = new Visitor(port, end, i * Visits.CLIENTS / connections);
                visitors.add(threads.submit(visitor::visit));
            }
            Latencies all = new Latencies(List.of(), 0);
            for (Future<Latencies> visitor : visitors) {
                all = all.and(visitor.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new AssertionError("a visitor failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static final class Visitor {
        private final int port;
        private final long end;
        private final List<Long> nanos = new ArrayList<>();
        private int next;
        private int failed;
        private long begin;

        Visitor(int port, long end, int first) {
            this.port = port;
            this.end = end;
            this.next = first;
        }

        Latencies visit() {
            while (System.nanoTime() < end) {
                begin = System.nanoTime();
                try (FastHttp http = FastHttp.open(port)) {
                    untilClosed(http);
                } catch (IOException e) {
                    nanos.add(System.nanoTime() - begin);
                    failed++;
                }
            }
            return new Latencies(nanos, failed);
        }

        /** Tomcat closes a connection after a hundred requests, and says so in the last answer. */
        private void untilClosed(FastHttp http) throws IOException {
            boolean open = true;
            while (open && System.nanoTime() < end) {
                begin = System.nanoTime();
                open = http.exchange(VISITS.get(next++ % Visits.CLIENTS));
                nanos.add(System.nanoTime() - begin);
                failed += http.isOk() ? 0 : 1;
            }
        }
    }
}
