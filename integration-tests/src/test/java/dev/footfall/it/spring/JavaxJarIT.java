// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.ServletApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Spring Boot finds itself in the JARs for jakarta, and nothing of it is in those for javax. */
final class JavaxJarIT {
    private static List<String> spring(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.contains("spring") && !name.endsWith("/"))
                    .toList();
        }
    }

    @Test
    void jarsForJavax_haveNothingOfSpring() throws Exception {
        assertThat(spring(ServletApi.JAVAX.jar())).isEmpty();
        assertThat(spring(ServletApi.JAVAX.valveJar())).isEmpty();
        assertThat(spring(ServletApi.JAKARTA.jar())).contains("META-INF/spring-configuration-metadata.json");
    }
}
