// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

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
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(service.getName()), provider.getName() + "\n");
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
