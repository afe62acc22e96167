// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static java.util.Objects.requireNonNull;

import dev.footfall.server.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Classes of these tests, for directories that a server loads classes from. */
public final class Compiled {
    private Compiled() {}

    /** Copies all of the class's package. */
    public static void copyPackageOf(Class<?> type, Path classes) throws IOException {
        String path = type.getPackageName().replace('.', '/');
        Files.createDirectories(classes.resolve(path));
        Trees.copy(origin(type).resolve(path), classes.resolve(path));
    }

    /** The same, and announces the class as one that provides a service. */
    public static void copyProvider(Class<?> service, Class<?> provider, Path classes) throws IOException {
        copyPackageOf(provider, classes);
        announce(service, List.of(provider), classes);
    }

    /** A JAR of the packages of classes that provide a service, as somebody would add it to a server. */
    public static Path jarOfProviders(Class<?> service, List<Class<?>> providers, Path jar) throws IOException {
        Files.deleteIfExists(jar);
        Files.createDirectories(requireNonNull(jar.getParent()));
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Path classes = zip.getPath("/");
            for (Class<?> provider : providers) {
                copyPackageOf(provider, classes);
            }
            announce(service, providers, classes);
        }
        return jar;
    }

    private static void announce(Class<?> service, List<Class<?>> providers, Path classes) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.write(
                services.resolve(service.getName()),
                providers.stream().map(Class::getName).toList());
    }

    private static Path origin(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
