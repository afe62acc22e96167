// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs what a pattern is found in the names of: first whole servers, then pieces of code. */
final class Bench {
    private static final List<Program> PROGRAMS =
            List.of(new SideBySide(), new Profile(), new Outage(), new OwnShare(), new Garbage(), new Idle(),
                    new StartUp(), new Memory());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        String pattern = arguments[0];
        for (Program program : PROGRAMS) {
            if (Pattern.compile(pattern).matcher(program.name()).find()) {
                Report.of(program);
            }
        }
        microbenchmarks(pattern);
    }

    private static void microbenchmarks(String pattern) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(pattern)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.TEXT)
                .result(Path.of("target", "bench.txt").toString())
                .build();
        try {
            new Runner(options).run();
        } catch (NoBenchmarksException none) {
            // The pattern names whole servers alone.
        }
    }
}
