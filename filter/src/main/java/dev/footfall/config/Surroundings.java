// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.io.IOException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the process offers: properties, environment, directories, memory.
 *
 * @param hostBase the container's directory as the host knows it; null to go by the container's system properties
 * @param classPathFile {@code footfall.properties} beside our own classes, if there is one
 */
record Surroundings(
        Map<String, String> systemProperties,
        Map<String, String> environment,
        @Nullable Path hostBase,
        @Nullable URL classPathFile,
        long maxHeap) {
    private static final String FILE = "footfall.properties";

    static Surroundings ofProcess(@Nullable Path hostBase) {
        return new Surroundings(
                properties(),
                System.getenv(),
                hostBase,
                Surroundings.class.getClassLoader().getResource(FILE),
                Runtime.getRuntime().maxMemory());
    }

    /** Other code may put what is not text among the properties, or remove them meanwhile. */
    private static Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            String value = System.getProperty(name);
            if (value != null) {
                properties.put(name, value);
            }
        }
        return properties;
    }

    /** The container's own directory: relative paths start here. The working directory if there is no container. */
    Path base() {
        return container().orElse(Path.of("")).toAbsolutePath().normalize();
    }

    Path defaultDirectory() {
        return container().map(base -> base.resolve("logs").resolve("footfall")).orElse(Path.of("footfall"));
    }

    private Optional<Path> container() {
        return Stream.of(hostBase, lasting("catalina.base"), lasting("jetty.base"))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Where a {@code footfall.properties} may lie, the strongest first. */
    Set<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        addFile(files, directory("catalina.base"), "conf");
        addFile(files, directory("jetty.base"), "etc");
        for (String folder : List.of("conf", "etc")) {
            addFile(files, hostBase, folder);
        }
        return files;
    }

    private static void addFile(Set<Path> files, @Nullable Path base, String folder) {
        if (base != null) {
            files.add(base.resolve(folder).resolve(FILE));
        }
    }

    /**
     * An embedded Tomcat calls a fresh temporary directory its base, unless it is told another. What is kept there is
     * gone with the process, or with the next reboot. A server that somebody unpacked below the temporary directory
     * has a base like any other.
     */
    private @Nullable Path lasting(String property) {
        Path base = directory(property);
        Path temporary = directory("java.io.tmpdir");
        return base != null && temporary != null && isMadeIn(real(temporary), real(base)) ? null : base;
    }

    private static boolean isMadeIn(Path temporary, Path base) {
        return temporary.equals(base.getParent())
                && base.getFileName().toString().startsWith("tomcat.");
    }

    /** The same directory can have two names: where the temporary one is a link, Tomcat follows it. */
    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }

    private @Nullable Path directory(String property) {
        String text = systemProperties.get(property);
        try {
            return text == null || text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException notOurs) {
            // The container itself could not have started from there, so this is somebody else's property.
            return null;
        }
    }
}
