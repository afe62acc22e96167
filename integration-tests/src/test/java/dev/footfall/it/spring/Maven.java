// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import static java.util.Objects.requireNonNull;

import dev.footfall.server.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Maven that runs this build, run once more for a project of somebody else. What it downloads it shares with the
 * build; what that project alone has, our artifacts, lies in a repository of its own.
 */
public final class Maven {
    private static final String CLASS_PATH = "classpath.txt";
    private static final Duration BOUND = Duration.ofMinutes(5);
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:";

    private Maven() {}

    /** Finds the libraries of a project, and of each of its modules; {@link #classPathOf} tells them. */
    public static void resolve(Path project, OwnRepository ours) throws IOException {
        run(
                project,
                List.of(
                        PLUGIN + "build-classpath",
                        "-Dmdep.outputFile=" + CLASS_PATH,
                        "-DincludeScope=runtime",
                        "-Dmaven.repo.local=" + ours.directory(),
                        "-Dmaven.repo.local.tail=" + built("integration.repository")));
    }

    /** What the project needs at run time, in order; it must have been resolved. */
    public static List<Path> classPathOf(Path project) throws IOException {
        String path = Files.readString(project.resolve(CLASS_PATH));
        return Stream.of(path.strip().split(File.pathSeparator)).map(Path::of).toList();
    }

    private static void run(Path project, List<String> arguments) throws IOException {
        Path home = Path.of(built("integration.maven"));
        List<String> command = new ArrayList<>(List.of(
                "-Dclassworlds.conf=" + home.resolve("bin/m2.conf"),
                "-Dmaven.home=" + home,
                "-Dmaven.multiModuleProjectDirectory=" + project,
                "-classpath",
                launcher(home).toString(),
                "org.codehaus.plexus.classworlds.launcher.Launcher",
                "--batch-mode",
                "--no-transfer-progress"));
        command.addAll(arguments);
        Path console = project.resolve("maven.log");
        try (JavaProcess process = JavaProcess.start(command, project, console)) {
            if (!process.awaitEnd(BOUND) || process.exitCode() != 0) {
                throw new IOException("Maven failed in " + project + ":\n" + Files.readString(console));
            }
        }
    }

    private static Path launcher(Path home) throws IOException {
        try (Stream<Path> boot = Files.list(home.resolve("boot"))) {
            return boot.filter(file -> file.getFileName().toString().matches("plexus-classworlds-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no launcher in " + home));
        }
    }

    static String built(String property) {
        return requireNonNull(System.getProperty(property), property + " is set by the build; run it by Maven");
    }
}
