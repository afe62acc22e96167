// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.spring;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The sample application, whose source stands in {@code src/test/boot}: no Spring on the tests' own class path. */
public final class BootClasses {
    private static final Path SOURCE =
            Path.of("src/test/boot/com/example/BootSample.java").toAbsolutePath();

    private BootClasses() {}

    /** Compiles it with nothing but a project's libraries. */
    public static void compile(List<Path> libraries, Path output) throws IOException {
        Files.createDirectories(output);
        String[] arguments = {"-cp", path(libraries.stream()), "-d", output.toString(), "-proc:none", SOURCE.toString()
        };
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
            throw new IOException(SOURCE + " does not compile");
        }
    }

    /** A class path of compiled classes and libraries. */
    public static String classPath(Path classes, List<Path> libraries) {
        return path(Stream.concat(Stream.of(classes), libraries.stream()));
    }

    private static String path(Stream<Path> entries) {
        return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
