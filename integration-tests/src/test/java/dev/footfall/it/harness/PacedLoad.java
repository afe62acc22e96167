// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Visitors who come when they come, however slow the server is: each request is due at a time of its own, and what it
 * waits for the one before it counts as its own delay.
 *
 * @param perSecond requests, of all connections together
 * @param connections kept alive, each with its own thread
 * @param repeats whether a visitor does as browsers do where the server has ended a connection that was kept alive:
 *     asks once more on a new one (RFC 9110, 9.2.2). Else that request has failed
 */
public record PacedLoad(int perSecond, int connections, boolean repeats) {
    public PacedLoad(int perSecond, int connections) {
        this(perSecond, connections, false);
    }

    /** How long each took, and how many did not come as they should. */
    public Latencies run(int port, Duration during, IntFunction<RawRequest> request) throws InterruptedException {
        int each = (int) (during.toMillis() * perSecond / 1_000 / connections);
        long start = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Latencies>> visitors = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Visitor visitor = new Visitor(port, start, i, each, request);
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

    private final class Visitor {
        private final int port;
        private final long start;
        private final int number;
        private final int visits;
        private final IntFunction<RawRequest> request;
        private final List<Long> nanos = new ArrayList<>();
        private int next;
        private int failed;
        private int repeated;
        private long due;
        private @Nullable RawRequest asked;
        private boolean kept;

        Visitor(int port, long start, int number, int visits, IntFunction<RawRequest> request) {
            this.port = port;
            this.start = start;
            this.number = number;
            this.visits = visits;
            this.request = request;
        }

        Latencies visit() {
            while (hasNext()) {
                try (RawHttp http = RawHttp.open(port)) {
                    untilClosed(http);
                } catch (IOException e) {
                    endedEarly();
                }
            }
            return new Latencies(nanos, failed, repeated);
        }

        private boolean hasNext() {
            return asked != null || next < visits;
        }

        private void untilClosed(RawHttp http) throws IOException {
            kept = false;
            while (hasNext()) {
                RawRequest present = asked != null ? asked : awaitNext();
                RawResponse response = http.exchange(present);
                asked = null;
                kept = true;
                nanos.add(System.nanoTime() - due);
                failed += response.status() == 200 ? 0 : 1;
                if ("close".equals(response.header("Connection"))) {
                    return;
                }
            }
        }

        private RawRequest awaitNext() {
            long nth = next++ * (long) connections + number;
            due = start + nth * TimeUnit.SECONDS.toNanos(1) / perSecond;
            await(due);
            RawRequest present = request.apply((int) nth);
            asked = present;
            return present;
        }

        private void endedEarly() {
            if (repeats && kept && asked != null) {
                repeated++;
            } else {
                failed++;
                asked = null;
            }
            kept = false;
        }

        private static void await(long due) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
