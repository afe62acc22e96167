// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import dev.footfall.it.harness.Footfall;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A local Maven repository with what {@code ./mvnw install} would put there: the JAR, its pom as published, the parent.
 */
public record OwnRepository(Path directory) {
    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();

    /** Makes one, emptied if it was there. */
    public static OwnRepository create(Path directory) throws IOException {
        Trees.delete(directory);
        OwnRepository repository = new OwnRepository(directory);
        repository.install(SOURCES.resolve("pom.xml"), "footfall-parent", "pom");
        // The pom without what is inside the JAR already: that is the one published.
        repository.install(SOURCES.resolve("filter/dependency-reduced-pom.xml"), "footfall-filter", "pom");
        repository.install(Footfall.jar(), "footfall-filter", "jar");
        return repository;
    }

    private void install(Path file, String artifact, String type) throws IOException {
        String version = Maven.built("integration.version");
        Path place = directory.resolve("dev/footfall").resolve(artifact).resolve(version);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + version + "." + type));
    }
}
