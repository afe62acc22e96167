// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.Batch;
import dev.footfall.destination.Destination;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own in which no look-up of a name ever ends: its file of hosts is a pipe that nobody writes to. Says what
 * comes of three attempts, the last one interrupted, and how many milliseconds it took to close the destination.
 */
final class HungLookUp {
    private HungLookUp() {}

    /** The lines it said. */
    static List<String> run(Path directory) throws Exception {
        Path pipe = directory.resolve("hosts");
        Path said = directory.resolve("said");
        end(new ProcessBuilder("mkfifo", pipe.toString()));
        end(new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + pipe,
                "-cp",
                System.getProperty("java.class.path"),
                HungLookUp.class.getName(),
                said.toString()));
        return Files.readAllLines(said);
    }

    private static void end(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.inheritIO().start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    public static void main(String[] arguments) throws Exception {
        Batch batch = Events.of(1);
        try (PrintStream out = new PrintStream(new File(arguments[0]))) {
            Destination destination = Endpoints.at("http://endpoint.example.com/", "timeout", Duration.ofMillis(300));
            out.println(destination.deliver(batch));
            out.println(destination.deliver(batch));
            Thread.currentThread().interrupt();
            out.println(destination.deliver(batch));
            Thread.interrupted();
            long start = System.nanoTime();
            destination.close();
            out.println(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
