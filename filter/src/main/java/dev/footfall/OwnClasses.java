// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads our classes while our JAR is there. A webapp is often undeployed by deleting it, JAR and all; the container then
 * asks the filter to stop, and whatever class that needs for the first time can no longer be read.
 */
final class OwnClasses {
    private static final String OURS = "dev/footfall/";
    private static final String SHADED = "dev/footfall/shaded/";
    private static final String SUFFIX = ".class";

    private OwnClasses() {}

    /** Does nothing for a JAR in the container's own lib, which is not deleted under a running container. */
    static void load(BooleanSupplier enough) {
        Path jar = jarInWebapp(OwnClasses.class.getProtectionDomain().getCodeSource());
        if (jar == null) {
            return;
        }
        try (JarFile classes = new JarFile(jar.toFile())) {
            classes.stream()
                    .map(JarEntry::getName)
                    .takeWhile(name -> !enough.getAsBoolean())
                    .filter(name -> name.startsWith(OURS) && !name.startsWith(SHADED) && name.endsWith(SUFFIX))
                    .forEach(OwnClasses::load);
        } catch (IOException unreadable) {
            System.getLogger("dev.footfall").log(Level.DEBUG, "Classes of {0} are loaded as they are needed", jar);
        }
    }

    static @Nullable Path jarInWebapp(@Nullable CodeSource source) {
        URL location = source == null ? null : source.getLocation();
        if (location == null || !location.getPath().contains("/WEB-INF/lib/")) {
            return null;
        }
        try {
            return Path.of(location.toURI());
        } catch (URISyntaxException | RuntimeException noFile) {
            return null;
        }
    }

    private static void load(String entry) {
        String name = entry.substring(0, entry.length() - SUFFIX.length()).replace('/', '.');
        try {
            Class.forName(name, false, OwnClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError optional) {
            // Made for a library that is not here, so the stop does not need it either.
        }
    }
}
