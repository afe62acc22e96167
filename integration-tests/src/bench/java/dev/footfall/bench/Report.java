// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What a program found, under what it ran on: printed, kept in {@code target/bench}, and with
 * {@code -Dbench.record=true} put in its place in {@code BENCHMARKS.md}.
 */
final class Report {
    private static final Path DIRECTORY = Path.of("target", "bench");
    private static final Path BENCHMARKS = Path.of("BENCHMARKS.md");

    private Report() {}

    static void of(Program program) throws Exception {
        Cores.giveRest(ProcessHandle.current().pid());
        Instant start = Instant.now();
        String loadAtStart = Kernel.loadAverage();
        Duration others = others();
        String found = program.run(Extent.given());
        Duration took = Duration.between(start, Instant.now());
        double otherLoad = 100.0 * others().minus(others).toMillis() / took.toMillis();
        String text = conditions(program, start, took)
                + String.format(
                        Locale.ROOT,
                        "Other processes of the machine took %.0f %% of one core in the mean; load average at the start"
                                + " %s.%s%n%n",
                        otherLoad,
                        loadAtStart,
                        Extent.given().isWhole() ? "" : " **A try: too short to be compared with what is promised.**")
                + found;
        System.out.println(text);
        Files.writeString(Files.createDirectories(DIRECTORY).resolve(program.name() + ".md"), text);
        if (Boolean.getBoolean("bench.record")) {
            record(program.name(), text);
        }
    }

    private static String conditions(Program program, Instant start, Duration took) throws IOException {
        return """
                `./mvnw -Pbench verify -Dbench=%s%s`, %s UTC, %s, %d min %d s in all. \
                %d × %s, %d MB, Linux %s, Java %s, Tomcat %s, Footfall %s.
                """.formatted(
                        program.name(),
                        Extent.given().options(),
                        start.truncatedTo(ChronoUnit.MINUTES)
                                .toString()
                                .replace('T', ' ')
                                .replace(":00Z", ""),
                        Extent.given(),
                        took.toMinutes(),
                        took.toSecondsPart(),
                        cores(),
                        Kernel.processor(),
                        Kernel.machineMegabytes(),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        System.getProperty("bench.tomcat.version"),
                        System.getProperty("integration.version"));
    }

    /** Of the machine: this process has left one to the site. */
    private static long cores() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("processor"))
                .count();
    }

    /** Time of all processes but this one and those it started, which have all ended. */
    private static Duration others() throws IOException {
        return Kernel.busy()
                .minus(Kernel.cpuWithChildren(ProcessHandle.current().pid()));
    }

    private static void record(String name, String text) throws IOException {
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- end of " + name + " -->\n";
        String page = Files.readString(BENCHMARKS);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(BENCHMARKS + " has no place for " + name);
        }
        Files.writeString(BENCHMARKS, page.substring(0, from + begin.length()) + text + page.substring(to));
    }
}
