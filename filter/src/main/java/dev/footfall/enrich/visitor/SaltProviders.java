// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the provider that the setting {@code salt} means. */
public final class SaltProviders {
    /** In the engine's directory, for all that share it. */
    public static final String FILE = "file";

    private static final String DERIVED = "derived:";

    private SaltProviders() {}

    /**
     * Looks up {@code file}, {@code derived:<path of a file with a secret>}, or the name of a {@link SaltProvider} on the
     * class path.
     *
     * @param directory where {@code file} keeps them, and where a path begins that is not absolute
     * @throws IllegalArgumentException if there is none; the message says what there is
     */
    public static SaltProvider of(String salt, Path directory) {
        if (salt.equalsIgnoreCase(FILE)) {
            return new FileSalts(directory);
        }
        if (isDerived(salt)) {
            return derived(directory.resolve(salt.substring(DERIVED.length())));
        }
        return found().filter(provider -> provider.name().equalsIgnoreCase(salt))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("salt must be file, derived:<path> or a provider's name"
                        + found().map(SaltProvider::name).collect(Collectors.joining(", ", " (found: ", ")")) + ", got "
                        + salt));
    }

    /** Whether anybody who has a secret can make such salts again. */
    public static boolean isDerived(String salt) {
        return salt.startsWith(DERIVED);
    }

    private static DerivedSalts derived(Path secret) {
        try {
            return new DerivedSalts(Files.readString(secret).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "salt must name a file that can be read, got " + DERIVED + secret + ": " + unreadable, unreadable);
        }
    }

    private static Stream<SaltProvider> found() {
        ClassLoader ours = SaltProvider.class.getClassLoader();
        return ServiceLoader.load(SaltProvider.class, ours).stream().map(ServiceLoader.Provider::get);
    }
}
