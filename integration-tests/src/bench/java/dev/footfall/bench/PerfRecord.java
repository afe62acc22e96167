// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.durability.Shell;
import dev.footfall.it.harness.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux's {@code perf} sees of another JVM, kernel and compiled code alike, some 2,000 times a second of CPU. */
final class PerfRecord implements AutoCloseable {
    /** Not in step with whatever comes by each millisecond. */
    private static final int PER_SECOND = 1_999;

    static final double SAMPLE_MICROS = 1e6 / PER_SECOND;

    private static final Pattern FRAME = Pattern.compile("\\s+[0-9a-f]+ (.*) \\((.*)\\)");
    private static final Pattern HEAD = Pattern.compile("(\\S.*?)\\s+\\d+:?\\s*");

    private final long pid;
    private final Path file;
    /** What perf says of itself. */
    private final Path words;

    private PerfRecord(long pid, Path file, Path words) {
        this.pid = pid;
        this.file = file;
        this.words = words;
    }

    /** Fails with a line that says how to get it, if it is not there. */
    static void require() throws IOException {
        Shell.run("perf", "--version");
    }

    static PerfRecord of(long pid) throws IOException {
        return new PerfRecord(pid, Files.createTempFile("perf", ".data"), Files.createTempFile("perf", ".log"));
    }

    /** While the deed is done. What the JVM has compiled by now has names; what it compiles meanwhile has none. */
    void during(FlightRecord.Deed deed) throws Exception {
        Shell.run(Path.of(System.getProperty("java.home"), "bin", "jcmd"), pid, "Compiler.perfmap");
        Process perf = start();
        try {
            Eventually.holds("a recording", () -> !perf.isAlive() || Files.size(file) > 0);
            requireAlive(perf);
            deed.run();
            requireAlive(perf);
            Shell.run("kill", "-INT", perf.pid());
            perf.waitFor();
        } finally {
            perf.destroyForcibly();
        }
    }

    /** Before the deed and after it: what was done meanwhile is worth nothing without it. */
    private void requireAlive(Process perf) throws IOException {
        if (!perf.isAlive()) {
            throw new IOException("perf did not record: " + Files.readString(words).strip());
        }
    }

    /** Without its cache of all files it met, which grows in the home of whoever runs it. */
    private Process start() throws IOException {
        List<String> command = List.of("perf", "record", "-e", "cpu-clock", "-F", "" + PER_SECOND, "-g", "-N");
        return new ProcessBuilder(
                        Stream.concat(command.stream(), Stream.of("-o", "" + file, "-p", "" + pid))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(words.toFile())
                .start();
    }

    /** All of them; a recording that lost some is worth nothing. */
    void samples(Consumer<Sample> consumer) throws IOException, InterruptedException {
        Process script = new ProcessBuilder(
                        "perf", "script", "-i", "" + file, "--no-inline", "-F", "comm,tid,ip,sym,dso")
                .redirectError(words.toFile())
                .start();
        try (BufferedReader lines = script.inputReader()) {
            read(lines, consumer);
            String said = Files.readString(words);
            if (script.waitFor() != 0 || said.contains("lost")) {
                throw new IOException("perf has not all samples: " + said);
            }
        } finally {
            script.destroyForcibly();
        }
    }

    private static void read(BufferedReader lines, Consumer<Sample> consumer) throws IOException {
        String thread = "";
        List<Sample.Frame> frames = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher frame = FRAME.matcher(line);
            Matcher head = HEAD.matcher(line);
            if (frame.matches()) {
                frames.add(new Sample.Frame(frame.group(1), frame.group(2)));
            } else if (head.matches()) {
                thread = head.group(1);
            } else if (!frames.isEmpty()) {
                consumer.accept(new Sample(thread, List.copyOf(frames)));
                frames.clear();
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(words);
        Files.deleteIfExists(Path.of("/tmp", "perf-" + pid + ".map"));
    }
}
