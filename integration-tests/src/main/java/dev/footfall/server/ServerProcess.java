// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A servlet container as a child process, on loopback and ports it chose. */
public abstract class ServerProcess implements AutoCloseable {
    /** What all of them run with: small, and soon there. */
    static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

    private static final Duration START_BOUND = Duration.ofSeconds(60);

    private final Started started;
    private final Path directory;
    private final Pattern tls;
    private @Nullable Jmx jmx;

    /**
     * A process that answers.
     *
     * @param port of plain HTTP
     */
    record Started(JavaProcess process, int port) {
        /** @param pattern what the console says once it does; its first group is the port */
        static Started await(JavaProcess process, Pattern pattern) {
            try {
                MatchResult said = process.log().await(pattern, START_BOUND, process::alive);
                return new Started(process, Integer.parseInt(said.group(1)));
            } catch (RuntimeException e) {
                process.kill();
                throw e;
            }
        }
    }

    /** @param tls what the console says of its port for TLS, the first group */
    ServerProcess(Started started, Path directory, Pattern tls) {
        this.started = started;
        this.directory = directory;
        this.tls = tls;
    }

    /** Of plain HTTP. */
    public final int port() {
        return started.port();
    }

    /**
     * Of HTTP over TLS.
     *
     * @throws IllegalStateException if the server was not told to offer it
     */
    public final int tlsPort() {
        MatchResult listening =
                log().find(tls).orElseThrow(() -> new IllegalStateException("no TLS connector in " + directory));
        return Integer.parseInt(listening.group(1));
    }

    public final long pid() {
        return started.process().pid();
    }

    public final boolean alive() {
        return started.process().alive();
    }

    /** Its base directory: configuration, webapps, logs. */
    public final Path directory() {
        return directory;
    }

    /** The console of this start alone. */
    public final ServerLog log() {
        return started.process().log();
    }

    /** One connection, kept until the process ends. */
    public final synchronized Jmx jmx() throws IOException {
        if (jmx == null) {
            jmx = Jmx.attach(pid());
        }
        return jmx;
    }

    /** SIGTERM; the time until the process was gone. */
    public final Duration stop() {
        closeJmx();
        return started.process().stop();
    }

    /** SIGKILL. */
    public final void killHard() {
        started.process().kill();
        closeJmx();
    }

    /** Stops it if it is still there. */
    @Override
    public final void close() {
        if (alive()) {
            stop();
        }
    }

    /** For a restart. */
    final void assertGone() {
        if (alive()) {
            throw new IllegalStateException("process " + pid() + " is still there");
        }
    }

    private synchronized void closeJmx() {
        if (jmx == null) {
            return;
        }
        try {
            jmx.close();
        } catch (IOException e) {
            // The other side is gone: there is nothing left to close.
        }
        jmx = null;
    }
}
