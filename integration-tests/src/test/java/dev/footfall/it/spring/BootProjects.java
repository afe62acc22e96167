// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import dev.footfall.server.Trees;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The same application with every {@link Boot}, its class paths resolved by Maven and its classes compiled once. */
public final class BootProjects {
    private static final Path SOURCE =
            Path.of("src/test/boot/com/example/BootSample.java").toAbsolutePath();

    private final Path directory;

    private BootProjects(Path directory) {
        this.directory = directory;
    }

    /** With Footfall as a dependency; resolved when first asked for, which takes Maven a few seconds. */
    static BootProjects withFootfall() {
        return Resolved.WITH_FOOTFALL;
    }

    /** One pom for each Boot, resolved together. {@code dependency} is what is added to each. */
    public static BootProjects create(Path directory, String dependency) throws IOException {
        Trees.delete(directory);
        for (Boot boot : Boot.values()) {
            Path module = Files.createDirectories(directory.resolve(boot.directory()));
            Files.writeString(module.resolve("pom.xml"), boot.pom(dependency));
        }
        Files.writeString(directory.resolve("pom.xml"), aggregator());
        Maven.writeClassPath(directory, OwnRepository.create(directory.resolve("repository")));
        BootProjects projects = new BootProjects(directory);
        projects.compile();
        return projects;
    }

    private static String aggregator() {
        String modules = Arrays.stream(Boot.values())
                .map(boot -> "<module>" + boot.directory() + "</module>")
                .collect(Collectors.joining("\n        "));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>com.example</groupId>
                    <artifactId>all</artifactId>
                    <version>1</version>
                    <packaging>pom</packaging>
                    <modules>
                        %s
                    </modules>
                </project>
                """.formatted(modules);
    }

    /** Against the older one: what runs on the newer too is what the library promises. */
    private void compile() throws IOException {
        String path = libraries(Boot.TOMCAT_3_5).stream().map(Path::toString).collect(joined());
        Path output = Files.createDirectories(classes());
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", path, "-d", output.toString(), "-proc:none", SOURCE.toString());
        if (result != 0) {
            throw new IOException(SOURCE + " does not compile");
        }
    }

    public Path classes() {
        return directory.resolve("classes");
    }

    /** The JARs Maven puts behind the application's own classes. */
    public List<Path> libraries(Boot boot) throws IOException {
        String path = Files.readString(directory.resolve(boot.directory()).resolve("classpath.txt"));
        return Stream.of(path.strip().split(File.pathSeparator)).map(Path::of).toList();
    }

    String classPath(Boot boot) throws IOException {
        return Stream.concat(Stream.of(classes()), libraries(boot).stream())
                .map(Path::toString)
                .collect(joined());
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(File.pathSeparator);
    }

    private static final class Resolved {
        static final BootProjects WITH_FOOTFALL = create();

        private static BootProjects create() {
            String dependency = "<dependency><groupId>dev.footfall</groupId><artifactId>footfall-filter</artifactId>"
                    + "<version>" + Maven.built("integration.version") + "</version></dependency>";
            try {
                return BootProjects.create(Path.of("target/boot").toAbsolutePath(), dependency);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
