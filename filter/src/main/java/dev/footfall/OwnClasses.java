// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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
        if (jar != null) {
            load(jar, name -> name.startsWith(OURS) && !name.startsWith(SHADED), enough);
        }
    }

    /** Of one package, the root's if it is empty. Does nothing unless we are in a JAR. */
    static void loadRoom(String room, BooleanSupplier enough) {
        Path jar = jar(OwnClasses.class.getProtectionDomain().getCodeSource());
        if (jar != null) {
            String prefix = room.isEmpty() ? OURS : OURS + room + "/";
            load(jar, name -> name.startsWith(prefix) && name.indexOf('/', prefix.length()) < 0, enough);
        }
    }

    /** Of the package of what {@link #has ours}. */
    static void loadRoomOf(Object ours, BooleanSupplier enough) {
        String room = ours.getClass().getPackageName().replace('.', '/');
        loadRoom(room.substring(Math.min(room.length(), OURS.length())), enough);
    }

    /** Whether it is of a class of ours, and of our own class loader. */
    static boolean has(Object object) {
        Class<?> type = object.getClass();
        return type.getClassLoader() == OwnClasses.class.getClassLoader()
                && type.getName().replace('.', '/').startsWith(OURS);
    }

    private static void load(Path jar, Predicate<String> which, BooleanSupplier enough) {
        try (JarFile classes = new JarFile(jar.toFile())) {
            classes.stream()
                    .map(JarEntry::getName)
                    .takeWhile(name -> !enough.getAsBoolean())
                    .filter(name -> which.test(name) && name.endsWith(SUFFIX))
                    .forEach(OwnClasses::load);
        } catch (IOException unreadable) {
            System.getLogger("dev.footfall").log(Level.DEBUG, "Classes of {0} are loaded as they are needed", jar);
        }
    }

    static @Nullable Path jarInWebapp(@Nullable CodeSource source) {
        URL location = source == null ? null : source.getLocation();
        return location == null || !location.getPath().contains("/WEB-INF/lib/") ? null : jar(source);
    }

    private static @Nullable Path jar(@Nullable CodeSource source) {
        URL location = source == null ? null : source.getLocation();
        try {
            return location == null || !location.getPath().endsWith(".jar") ? null : Path.of(location.toURI());
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
