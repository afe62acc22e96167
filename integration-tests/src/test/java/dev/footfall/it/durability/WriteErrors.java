// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.footfall.it.harness.Eventually;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * EIO for what is written or forced in the journal: on its thread for every file, as it writes no others, and on the
 * delivery's for the cursor. The threads that answer pages are not slowed down by it, as they would be by tracing all.
 *
 * <p>Tracing takes a core's time by itself. So as many threads of a server without a journal are watched the same way,
 * but none of their calls fail.
 */
final class WriteErrors implements DiskFault {
    private static final String CALLS = "write,pwrite64,fsync,fdatasync,ftruncate";
    private static final String FAILING = "inject=" + CALLS + ":error=EIO";
    /** As long as the system lets a thread's name be. */
    private static final int COMM = 15;

    private final List<Process> tracers = new ArrayList<>();
    private @Nullable Path directory;

    @Override
    public String name() {
        return "EIO on write and fsync";
    }

    @Override
    public Path prepare(Path place) throws IOException {
        Shell.run("strace", "-V");
        directory = DiskFault.super.prepare(place);
        return directory;
    }

    @Override
    public boolean befallsServer() {
        return true;
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        List<Path> journal = threads(tomcat, "footfall-journal-default");
        if (journal.isEmpty()) {
            for (Path thread : threads(tomcat, "Catalina-utility")) {
                trace(thread);
            }
            return;
        }
        trace(journal.get(0), "-e", FAILING);
        for (Path thread : threads(tomcat, "footfall-delivery-file")) {
            trace(thread, "-e", FAILING, "-P", directory + "/default/lane-00/cursors/file.cursor");
        }
    }

    private void trace(Path thread, String... more) throws IOException {
        List<Object> words = new ArrayList<>(
                List.of("strace", "-q", "-o", "/dev/null", "-p", thread.getFileName(), "-e", "trace=" + CALLS));
        words.addAll(List.of(more));
        Process tracer = Shell.start(words.toArray());
        tracers.add(tracer);
        Eventually.holds("strace attached, or gone", () -> isTraced(thread) || !tracer.isAlive());
        if (!tracer.isAlive()) {
            throw new Refused("strace may not attach: "
                    + new String(tracer.getInputStream().readAllBytes(), UTF_8).strip());
        }
    }

    private static boolean isTraced(Path thread) throws IOException {
        return Files.readAllLines(thread.resolve("status")).stream()
                .anyMatch(line -> line.matches("TracerPid:\\s+[1-9]\\d*"));
    }

    /** Their directories below {@code /proc}. */
    private static List<Path> threads(TomcatProcess tomcat, String name) throws IOException {
        String comm = name.substring(0, COMM);
        List<Path> named = new ArrayList<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(tomcat.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                if (Files.readString(thread.resolve("comm")).strip().equals(comm)) {
                    named.add(thread);
                }
            }
        }
        return named;
    }

    @Override
    public void end(TomcatProcess tomcat) {
        close();
    }

    /** It lets go of the thread when it is told to end. */
    @Override
    public void close() {
        for (Process tracer : tracers) {
            tracer.destroy();
            tracer.onExit().join();
        }
        tracers.clear();
    }
}
