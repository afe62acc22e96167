// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import dev.footfall.server.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A project for each {@link Boot}, with the same application and Footfall among the dependencies. Maven resolves them
 * together when the first is asked for, which takes it a few seconds.
 */
final class BootProjects {
    private static final Path DIRECTORY = Path.of("target", "boot").toAbsolutePath();
    private static final Path CLASSES = DIRECTORY.resolve("classes");

    private BootProjects() {}

    static String classPath(Boot boot) throws IOException {
        return BootClasses.classPath(CLASSES, libraries(boot));
    }

    /** Compiled against the older Boot: that this runs on the newer too is what our JAR promises of itself. */
    static Path classes() throws IOException {
        Resolved.once();
        return CLASSES;
    }

    static List<Path> libraries(Boot boot) throws IOException {
        Resolved.once();
        return Maven.classPathOf(DIRECTORY.resolve(boot.directory()));
    }

    private static void resolve() throws IOException {
        Trees.delete(DIRECTORY);
        for (Boot boot : Boot.values()) {
            Path module = Files.createDirectories(DIRECTORY.resolve(boot.directory()));
            Files.writeString(module.resolve("pom.xml"), boot.pom(dependency()));
        }
        Files.writeString(DIRECTORY.resolve("pom.xml"), aggregator());
        Maven.resolve(DIRECTORY, OwnRepository.create(DIRECTORY.resolve("repository")));
        BootClasses.compile(Maven.classPathOf(DIRECTORY.resolve(Boot.TOMCAT_3_5.directory())), CLASSES);
    }

    private static String dependency() {
        return "<dependency><groupId>dev.footfall</groupId><artifactId>footfall-filter</artifactId><version>"
                + Maven.built("integration.version") + "</version></dependency>";
    }

    private static String aggregator() {
        String modules = Arrays.stream(Boot.values())
                .map(boot -> "<module>" + boot.directory() + "</module>")
                .collect(Collectors.joining());
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>com.example</groupId>
                    <artifactId>all</artifactId>
                    <version>1</version>
                    <packaging>pom</packaging>
                    <modules>%s</modules>
                </project>
                """.formatted(modules);
    }

    private static final class Resolved {
        static {
            try {
                resolve();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void once() {}
    }
}
