// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import dev.footfall.it.spring.Boot;
import dev.footfall.it.spring.BootApp;
import dev.footfall.it.spring.BootClasses;
import dev.footfall.it.spring.Maven;
import dev.footfall.it.spring.OwnRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Somebody's Spring Boot project, built by Maven when it is started. */
record BootHost(Path directory) implements Host {
    static BootHost create(String name, Boot boot) throws IOException {
        Path directory = BootApp.directory(name);
        Files.writeString(directory.resolve("pom.xml"), boot.pom(""));
        return new BootHost(directory);
    }

    @Override
    public Map<String, Path> variables() {
        return Map.of();
    }

    /** A build within the build would overwrite what is being tested: {@link OwnRepository} is what it would install. */
    @Override
    public boolean isDone(String command) {
        return command.startsWith("./mvnw install");
    }

    @Override
    public Running start() throws IOException {
        Maven.resolve(directory, OwnRepository.create(directory.resolve("repository")));
        List<Path> libraries = Maven.classPathOf(directory);
        Path classes = directory.resolve("classes");
        BootClasses.compile(libraries, classes);
        BootApp app = BootApp.start(BootClasses.classPath(classes, libraries), directory);
        return new Running() {
            @Override
            public int port() {
                return app.port();
            }

            @Override
            public void close() {
                app.close();
            }
        };
    }
}
