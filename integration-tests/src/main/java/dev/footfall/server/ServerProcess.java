// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A servlet container as a child process, on loopback and ports it chose. */
public interface ServerProcess extends AutoCloseable {
    /** Of plain HTTP. */
    int port();

    /**
     * Of HTTP over TLS.
     *
     * @throws IllegalStateException if the server was not told to offer it
     */
    int tlsPort();

    long pid();

    boolean alive();

    /** Its base directory: configuration, webapps, logs. */
    Path directory();

    /** The console of this start alone. */
    ServerLog log();

    /** One connection, kept until the process ends. */
    Jmx jmx() throws IOException;

    /** SIGTERM; the time until the process was gone. */
    Duration stop();

    /** Stops it if it is still there. */
    @Override
    void close();
}
