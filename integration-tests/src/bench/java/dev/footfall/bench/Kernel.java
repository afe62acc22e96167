// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Linux counts of processes. */
final class Kernel {
    /** The thread that collects garbage: the VM's own, where the collector is serial. */
    static final String COLLECTOR = "VM Thread";

    private static final List<String> COMPILERS = List.of("C1 CompilerThre", "C2 CompilerThre");
    private static final Path PROC = Path.of("/proc");
    private static final Duration TICK = Duration.ofMillis(10);
    /** Counted after the name, which may hold spaces. */
    private static final int USER_TIME = 11;

    private Kernel() {}

    /** Time on any core of all its threads, those that have ended included. */
    static Duration cpu(long pid) throws IOException {
        return ticks(pid, USER_TIME, 2);
    }

    /** The same with all the processes it started and has seen end. */
    static Duration cpuWithChildren(long pid) throws IOException {
        return ticks(pid, USER_TIME, 4);
    }

    private static Duration ticks(long pid, int from, int count) throws IOException {
        String stat = Files.readString(process(pid).resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int i = from; i < from + count; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return TICK.multipliedBy(ticks);
    }

    /** Time all cores were busy with anything since the start of the machine. */
    static Duration busy() throws IOException {
        String[] fields = Files.readAllLines(PROC.resolve("stat")).get(0).split("\\s+");
        long user = Long.parseLong(fields[1]) + Long.parseLong(fields[2]);
        long system = Long.parseLong(fields[3]) + Long.parseLong(fields[6]) + Long.parseLong(fields[7]);
        return TICK.multipliedBy(user + system);
    }

    /** Runnable processes over 1, 5 and 15 minutes. */
    static String loadAverage() throws IOException {
        List<String> fields = List.of(Files.readString(PROC.resolve("loadavg")).split(" "));
        return String.join(", ", fields.subList(0, 3));
    }

    static long peakMegabytes(long pid) throws IOException {
        return number(process(pid).resolve("status"), "VmHWM:") >> 10;
    }

    static long machineMegabytes() throws IOException {
        return number(PROC.resolve("meminfo"), "MemTotal:") >> 10;
    }

    static String processor() throws IOException {
        return Files.readAllLines(PROC.resolve("cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static long number(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /** Nanoseconds on a core of each thread that is there, by its name, of which the kernel keeps 15 bytes. */
    static Map<String, Long> nanosByThread(long pid) throws IOException {
        Map<String, Long> nanos = new TreeMap<>();
        try (var tasks = Files.newDirectoryStream(process(pid).resolve("task"))) {
            for (Path task : tasks) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip();
                    String[] schedule =
                            Files.readString(task.resolve("schedstat")).split(" ");
                    nanos.merge(name, Long.parseLong(schedule[0]), Long::sum);
                } catch (IOException ended) {
                    // Between the listing and the reading.
                }
            }
        }
        return nanos;
    }

    /** Ids of the threads whose names, of 15 bytes, begin with one of these. */
    static List<Long> threads(long pid, List<String> prefixes) throws IOException {
        List<Long> ids = new ArrayList<>();
        try (var tasks = Files.newDirectoryStream(process(pid).resolve("task"))) {
            for (Path task : tasks) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip();
                    if (prefixes.stream().anyMatch(name::startsWith)) {
                        ids.add(Long.valueOf(task.getFileName().toString()));
                    }
                } catch (IOException ended) {
                    // Between the listing and the reading.
                }
            }
        }
        return ids;
    }

    static boolean isThread(long pid, long id) {
        return Files.exists(process(pid).resolve("task").resolve(Long.toString(id)));
    }

    /** Of the JIT compiler's threads, out of all. */
    static Duration compilers(Map<String, Long> nanosByThread) {
        return Duration.ofNanos(COMPILERS.stream()
                .mapToLong(name -> nanosByThread.getOrDefault(name, 0L))
                .sum());
    }

    private static Path process(long pid) {
        return PROC.resolve(Long.toString(pid));
    }
}
