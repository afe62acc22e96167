// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One way in which the disk below the engine's directory fails a running server, and what ends it. */
interface DiskFault extends AutoCloseable {
    /** As in the table. */
    String name();

    /**
     * Makes what it needs.
     *
     * @param place an empty directory
     * @return what is to be the engine's {@code directory}
     * @throws Refused if this system does not let us
     */
    default Path prepare(Path place) throws IOException {
        return Files.createDirectories(place.resolve("footfall"));
    }

    /** Words of a command that starts the server as its own last words; none for a plain start. */
    default List<String> under() {
        return List.of();
    }

    /** Options of its JVM. */
    default List<String> options() {
        return List.of();
    }

    /** Called once, after the first visitors and before the first round. */
    default void afterStart(TomcatProcess tomcat) throws IOException {}

    void begin(TomcatProcess tomcat) throws IOException;

    /** Takes the cause away. */
    void end(TomcatProcess tomcat) throws IOException;

    /** Whether it keeps any event from the journal; else the journal finds a way around it. */
    default boolean isLossy() {
        return true;
    }

    /** Whether it befalls the server, and not its disk alone: what it does to a bare one is not our doing. */
    default boolean befallsServer() {
        return false;
    }

    /** Leaves the system as it was. Called whatever happened before. */
    @Override
    default void close() throws IOException {}
}
