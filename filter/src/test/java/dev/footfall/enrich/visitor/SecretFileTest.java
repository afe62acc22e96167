// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.enrich.visitor.SecretFile.Links;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    private static final int THREADS = 8;
    private static final Links NO_LINKS = (name, file) -> {
        throw new UnsupportedOperationException("no links here");
    };
    private static final Links REFUSED = (name, file) -> {
        throw new FileSystemException(name.toString(), file.toString(), "Operation not permitted");
    };

    @TempDir
    Path directory;

    private SecretFile secret() {
        return new SecretFile(directory, "key");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> !file.equals(directory))
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void read_makesThirtyTwoBytesForTheServersUserAlone() throws IOException {
        Path home = directory.resolve("logs/footfall");

        byte[] made = new SecretFile(home, "key").read();

        assertThat(made).hasSize(32).isEqualTo(Files.readAllBytes(home.resolve("key")));
        assertThat(mode(home.resolve("key"))).isEqualTo("rw-------");
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(names()).containsExactly("logs", "logs/footfall", "logs/footfall/key");
    }

    @Test
    void read_givesTheSameAgainAndAnotherToEachName() throws IOException {
        byte[] first = secret().read();

        assertThat(secret().read()).isEqualTo(first);
        assertThat(new SecretFile(directory, "other").read()).isNotEqualTo(first);
    }

    @Test
    void read_keepsToTheDirectoryBesideWhereThereAreNoLinks() throws IOException {
        byte[] made = new SecretFile(directory, "key", NO_LINKS).read();

        assertThat(made).hasSize(32).isEqualTo(Files.readAllBytes(directory.resolve("key.d/secret")));
        assertThat(names()).containsExactly("key.d", "key.d/secret");
        assertThat(mode(directory.resolve("key.d"))).isEqualTo("rwx------");
        assertThat(mode(directory.resolve("key.d/secret"))).isEqualTo("rw-------");
        assertThat(secret().read()).isEqualTo(made); // By whoever thinks that there are some.
        assertThat(new SecretFile(directory, "key", REFUSED).read()).isEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 5_000})
    void read_leavesAFileOfAnotherLengthAloneAndGoesBesideIt(int length) throws IOException {
        Files.write(directory.resolve("key"), new byte[length]);

        byte[] made = secret().read();

        assertThat(made).hasSize(32).isEqualTo(Files.readAllBytes(directory.resolve("key.d/secret")));
        assertThat(secret().read()).isEqualTo(made);
        assertThat(Files.readAllBytes(directory.resolve("key"))).isEqualTo(new byte[length]);
    }

    @Test
    void read_goesBesideADirectoryOfSomebodys() throws IOException {
        Files.createDirectories(directory.resolve("key/of/somebody"));

        byte[] made = secret().read();

        assertThat(made).hasSize(32).isEqualTo(Files.readAllBytes(directory.resolve("key.d/secret")));
        assertThat(secret().read()).isEqualTo(made);
    }

    @Test
    void read_isNotDisturbedByWhatAKilledProcessLeft() throws IOException {
        Files.write(directory.resolve("key.91f3a5c0778e12bd.new"), new byte[7]);
        Files.createDirectories(directory.resolve("key.00f3a5c0778e12bd.new"));
        Files.createDirectories(directory.resolve("key.d")); // Renamed, and its file lost by the disk.

        byte[] file = secret().read();
        byte[] beside = new SecretFile(directory, "other", NO_LINKS).read();

        assertThat(file).isEqualTo(Files.readAllBytes(directory.resolve("key")));
        assertThat(beside).isEqualTo(Files.readAllBytes(directory.resolve("other.d/secret")));
        assertThat(Files.exists(directory.resolve("key.91f3a5c0778e12bd.new"))).isTrue();
    }

    @Test
    void read_takesAnEmptyDirectoryBesideForItsOwn() throws IOException {
        Files.createDirectories(directory.resolve("key.d"));

        byte[] made = new SecretFile(directory, "key", NO_LINKS).read();

        assertThat(made).isEqualTo(Files.readAllBytes(directory.resolve("key.d/secret")));
        assertThat(names()).containsExactly("key.d", "key.d/secret");
    }

    @Test
    void read_saysWhichFileItCannotMake() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new SecretFile(file.resolve("home"), "key").read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void read_givesOneSecretToAllThreads(boolean links) throws Exception {
        for (int round = 0; round < 50; round++) {
            String name = "key" + round;
            List<Callable<byte[]>> readers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SecretFile secret = links
                        ? new SecretFile(directory, name)
                        : new SecretFile(directory, name, round % 2 == 0 ? NO_LINKS : REFUSED);
                readers.add(secret::read);
            }

            assertThat(all(readers)).as("round %d", round).hasSize(1);
        }
        assertThat(names()).noneMatch(name -> name.endsWith(".new"));
    }

    /** With its own static state and locks, as in another webapp, or another process. */
    @Test
    void read_givesOneSecretToClassLoadersThatKnowNothingOfEachOther() throws Exception {
        URL classes = SecretFile.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader one = apart(classes);
                URLClassLoader another = apart(classes)) {
            for (int round = 0; round < 20; round++) {
                String name = "key" + round;
                List<Callable<byte[]>> readers = new ArrayList<>();
                for (int i = 0; i < THREADS / 2; i++) {
                    readers.add(reader(one, name));
                    readers.add(reader(another, name));
                }

                assertThat(all(readers)).as("round %d", round).hasSize(1);
            }
        }
    }

    private static URLClassLoader apart(URL classes) {
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    private Callable<byte[]> reader(ClassLoader loader, String name) throws ReflectiveOperationException {
        Class<?> type = loader.loadClass(SecretFile.class.getName());
        assertThat(type).isNotSameAs(SecretFile.class);
        Constructor<?> constructor = type.getDeclaredConstructor(Path.class, String.class);
        constructor.setAccessible(true);
        Method read = type.getDeclaredMethod("read");
        read.setAccessible(true);
        Object secret = constructor.newInstance(directory, name);
        return () -> (byte[]) read.invoke(secret);
    }

    /** What readers that begin at the same moment get. */
    private static Set<String> all(List<Callable<byte[]>> readers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        try {
            CyclicBarrier start = new CyclicBarrier(readers.size());
            List<Future<byte[]>> reading = new ArrayList<>();
            for (Callable<byte[]> reader : readers) {
                reading.add(threads.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return reader.call();
                }));
            }
            Set<String> secrets = new HashSet<>();
            for (Future<byte[]> secret : reading) {
                secrets.add(HexFormat.of().formatHex(secret.get(30, TimeUnit.SECONDS)));
            }
            return secrets;
        } finally {
            threads.shutdownNow();
        }
    }
}
