// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.durability.Shell;
import dev.footfall.server.JavaProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** An {@link Endpoint}, healthy until it is told otherwise. */
final class EndpointProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("listening: http (\\d+), lines (\\d+)");
    /**
     * What the JDK's server lacks by default: answers that do not wait for the client's delayed acknowledgement, which
     * is 40 ms, and connections that outlast the other contenders' turns.
     */
    private static final List<String> AS_SERVERS_ARE = List.of(
            "-Dsun.net.httpserver.nodelay=true",
            "-Dsun.net.httpserver.idleInterval=3600",
            "-Dsun.net.httpserver.maxIdleConnections=10000");

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final Duration STEP = Duration.ofMillis(50);
    /** No contender keeps events back for longer, and Segment's library does for ten seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(12);

    private final JavaProcess process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String http;
    private final String lines;

    private EndpointProcess(JavaProcess process) {
        this.process = process;
        MatchResult ports = process.log().await(LISTENING, BOUND, process::alive);
        http = "http://127.0.0.1:" + ports.group(1);
        lines = "127.0.0.1:" + ports.group(2);
    }

    static EndpointProcess start(String name) throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
        List<String> arguments = new ArrayList<>(AS_SERVERS_ARE);
        arguments.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), Endpoint.class.getName()));
        return new EndpointProcess(JavaProcess.start(arguments, directory, directory.resolve(name + ".log")));
    }

    /** Without a path. */
    String http() {
        return http;
    }

    /** Host and port. */
    String lines() {
        return lines;
    }

    /** Events so far. */
    long count() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(http + "/count")).build();
        return Long.parseLong(client.send(request, BodyHandlers.ofString()).body());
    }

    /** Waits for so many events, as long as there come any. */
    void await(long enough, Duration atMost) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long before = count();
        long grown = begin;
        while (before < enough && since(grown) < SILENCE.toNanos() && since(begin) < atMost.toNanos()) {
            LockSupport.parkNanos(STEP.toNanos());
            long now = count();
            grown = now > before ? System.nanoTime() : grown;
            before = now;
        }
    }

    private static long since(long nanos) {
        return System.nanoTime() - nanos;
    }

    /** From now on it accepts connections as far as the kernel does, and answers nothing. */
    void freeze() throws IOException {
        Shell.run("kill", "-STOP", process.pid());
    }

    /** From now on its ports refuse. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        if (process.alive()) {
            process.kill();
        }
    }
}
