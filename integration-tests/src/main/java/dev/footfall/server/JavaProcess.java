// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A child process running the JDK that runs us. It never outlives this JVM. */
public final class JavaProcess implements AutoCloseable {
    /** Longer than any server here needs, so that only a hung one meets it. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** What a server may take to end on its own when this JVM does. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private final Process process;
    private final ServerLog log;
    private final Thread reaper;

    private JavaProcess(Process process, ServerLog log) {
        this.process = process;
        this.log = log;
        this.reaper = new Thread(() -> end(process), "reaper-" + process.pid());
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    /** Starts {@code java <arguments>} in a directory; both its streams go to {@code console}. */
    public static JavaProcess start(List<String> arguments, Path directory, Path console) throws IOException {
        return startUnder(List.of(), arguments, directory, console);
    }

    /** The same by a command that becomes the process, such as one that sets its limits first. */
    static JavaProcess startUnder(List<String> words, List<String> arguments, Path directory, Path console)
            throws IOException {
        List<String> command = new ArrayList<>(words);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        // Whatever the caller's shell adds to every JVM is not part of the experiment.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"));
        return new JavaProcess(builder.start(), new ServerLog(console));
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    public ServerLog log() {
        return log;
    }

    /** SIGTERM, then waits; the time it took. A process that does not go is killed, and that is an exception. */
    public Duration stop() {
        long begin = System.nanoTime();
        process.destroy();
        boolean gone = awaitEnd(PATIENCE);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (!gone) {
            kill();
            throw new IllegalStateException("process " + pid() + " was still there after " + took);
        }
        forget();
        return took;
    }

    /** SIGKILL: what is not on disk or in the kernel's hands is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!awaitEnd(PATIENCE)) {
            throw new IllegalStateException("process " + pid() + " survived SIGKILL");
        }
        forget();
    }

    public boolean awaitEnd(Duration bound) {
        try {
            return process.waitFor(bound.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public int exitCode() {
        return process.exitValue();
    }

    @Override
    public void close() {
        if (alive()) {
            stop();
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException e) {
            // The JVM is going down already: the hook runs, and finds nobody.
        }
    }
}
