// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A JETTY_BASE beside a stock Jetty: empty at first, then what a caller adds, as its user would add it. */
public final class JettyBase {
    private static final Duration COMMAND_BOUND = Duration.ofSeconds(60);

    private final Path home;
    private final Path directory;

    private JettyBase(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /**
     * Makes one, emptied if it was there.
     *
     * @param home an unpacked Jetty, not touched
     */
    public static JettyBase create(Path home, Path directory) throws IOException {
        Trees.delete(directory);
        for (String each : List.of("logs", "start.d", "webapps")) {
            Files.createDirectories(directory.resolve(each));
        }
        return new JettyBase(home, directory);
    }

    public Path home() {
        return home;
    }

    public Path directory() {
        return directory;
    }

    public Path resolve(String path) {
        return directory.resolve(path);
    }

    public Path webapps() {
        return resolve("webapps");
    }

    /** {@code java -jar $JETTY_HOME/start.jar --add-modules=<names>}. */
    public JettyBase addModules(String... names) throws IOException {
        return startJar("--add-modules=" + String.join(",", names));
    }

    /** {@code java -jar $JETTY_HOME/start.jar <arguments>}, in the base, to its end. */
    public JettyBase startJar(String... arguments) throws IOException {
        Path console = nextConsole();
        List<String> command = Stream.concat(
                        Stream.of("-jar", home.resolve("start.jar").toString()), Stream.of(arguments))
                .toList();
        try (JavaProcess process = JavaProcess.start(command, directory, console)) {
            if (!process.awaitEnd(COMMAND_BOUND) || process.exitCode() != 0) {
                throw new IOException(String.join(" ", arguments) + " failed:\n" + Files.readString(console));
            }
        }
        return this;
    }

    /** Unpacks an archive over the base. */
    public JettyBase unzip(Path archive) throws IOException {
        try (InputStream in = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException(archive + " holds " + entry.getName());
                }
                write(entry, zip, target);
            }
        }
        return this;
    }

    private static void write(ZipEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(requireNonNull(target.getParent()));
        Files.write(target, content.readAllBytes());
    }

    /**
     * Says where HTTPS finds its key, for whoever adds the module.
     *
     * @param keyStore PKCS12, with one key
     */
    public JettyBase keyStore(Path keyStore, String password) throws IOException {
        return ini(
                "key-store",
                "jetty.sslContext.keyStorePath=" + keyStore.toAbsolutePath() + "\njetty.sslContext.keyStorePassword="
                        + password);
    }

    /** Puts a JAR where every webapp of the environment sees it, for whoever adds its module {@code <name>-ext}. */
    public JettyBase lib(String environment, Path jar) throws IOException {
        Path ext = Files.createDirectories(resolve("lib/" + environment + "/ext"));
        Files.copy(jar, ext.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** Says which environment a deployed webapp belongs to: {@code ee11}, {@code ee8} ... */
    public JettyBase environment(String webapp, String environment) throws IOException {
        return file("webapps/" + webapp + ".properties", "environment=" + environment + "\n");
    }

    /** Adds lines to {@code start.d/<name>.ini}. */
    public JettyBase ini(String name, String lines) throws IOException {
        Files.writeString(
                resolve("start.d/" + name + ".ini"),
                lines.stripTrailing() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    public JettyBase file(String path, String content) throws IOException {
        Path file = resolve(path);
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.writeString(file, content);
        return this;
    }

    /** Where the next start writes its console: each keeps its own. */
    Path nextConsole() throws IOException {
        try (Stream<Path> logs = Files.list(resolve("logs"))) {
            long before = logs.filter(log -> log.getFileName().toString().startsWith("console-"))
                    .count();
            return resolve("logs").resolve("console-" + (before + 1) + ".log");
        }
    }
}
