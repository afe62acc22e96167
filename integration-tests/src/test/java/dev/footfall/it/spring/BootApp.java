// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.RawHttp;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.server.JavaProcess;
import dev.footfall.server.ServerLog;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A Spring Boot application, running in a directory of its own with a temporary directory of its own. */
public final class BootApp implements AutoCloseable {
    private static final Duration START_BOUND = Duration.ofSeconds(60);
    private static final Pattern STARTED = Pattern.compile("started on port (\\d+)(?s:.*)Started BootSample in");

    private final Path directory;
    private final JavaProcess process;
    private final int port;

    private BootApp(Path directory, JavaProcess process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** An empty working directory. */
    public static Path directory(String name) throws IOException {
        Path directory = Path.of("target", "bases", "boot-" + name).toAbsolutePath();
        Trees.delete(directory);
        Files.createDirectories(directory.resolve("temp"));
        return directory;
    }

    /** Starts one and returns once it answers. {@code arguments} are the application's. */
    public static BootApp start(String classPath, Path directory, String... arguments) throws IOException {
        JavaProcess process = launch(classPath, directory, arguments);
        try {
            MatchResult started = process.log().await(STARTED, START_BOUND, process::alive);
            return new BootApp(directory, process, Integer.parseInt(started.group(1)));
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    /** The same without waiting, for applications that never answer. */
    static JavaProcess launch(String classPath, Path directory, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + directory.resolve("temp"),
                "-classpath",
                classPath,
                "com.example.BootSample",
                "--server.port=0",
                "--server.address=127.0.0.1"));
        command.addAll(List.of(arguments));
        return JavaProcess.start(command, directory, directory.resolve("console.log"));
    }

    public Path directory() {
        return directory;
    }

    public int port() {
        return port;
    }

    JavaProcess process() {
        return process;
    }

    ServerLog log() {
        return process.log();
    }

    /** Asks for pages that are there. */
    public BootApp visit(String... targets) throws IOException {
        for (String target : targets) {
            RawRequest request = RawRequest.get(target).with("Cookie", "theme=dark; mine=yes");
            assertThat(RawHttp.exchange(port, request).status()).as(target).isEqualTo(200);
        }
        return this;
    }

    @Override
    public void close() {
        process.close();
    }
}
