// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.enrich.address.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorsTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Address CLIENT = Address.parse("192.0.2.1");

    private final Logger logger = Logger.getLogger("dev.footfall");
    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            warnings.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path directory;

    @BeforeEach
    void listen() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    @Test
    void users_haveIdsOnceASiteWantsThem() {
        Visitors visitors = Visitors.of(directory, new FileSalts(directory));
        assertThat(visitors.user("bob")).isNull();
        assertThat(directory).isEmptyDirectory();

        visitors.prepareUsers();
        String id = visitors.user("bob");
        visitors.prepareUsers(); // Another site.

        assertThat(id).matches("[0-9a-f]{32}").isEqualTo(visitors.user("bob"));
        assertThat(directory.resolve("user-key")).isRegularFile();
    }

    @Test
    void users_haveOneIdOnAllNodesWithTheSecretOfTheSalts() {
        List<String> ids = Stream.of("one", "other")
                .map(node -> Visitors.of(directory.resolve(node), new DerivedSalts("correct horse battery")))
                .peek(Visitors::prepareUsers)
                .map(visitors -> visitors.user("bob"))
                .toList();

        assertThat(ids).hasSize(2).doesNotContainNull();
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        assertThat(directory.resolve("one/user-key")).doesNotExist();
    }

    @Test
    void users_haveNoneWithoutAKey() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Visitors visitors = Visitors.of(file, new FileSalts(file));

        visitors.prepareUsers();

        assertThat(visitors.user("bob")).isNull();
        assertThat(warnings)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("WARNING Events have no userId, for want of a key: ")
                        .endsWith(". Let the server's user read and write " + file + ", and start the webapp again"));
    }

    @Test
    void trouble_isWhatTheSaltsSay() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Visitors visitors = Visitors.of(file, new FileSalts(file));

        visitors.prepare(NOON);

        assertThat(visitors.trouble()).contains("Events of 2026-11-29 have no visitor id", file.toString());
        assertThat(visitors.daily(CLIENT, "Firefox", "localhost", NOON.toEpochMilli()))
                .isNull();
    }

    @Test
    void withoutSalts_usersAreKnownAndFilesOfOtherDaysGo() throws IOException {
        new FileSalts(directory).salt(LocalDate.parse("2026-11-01"));
        Visitors visitors = Visitors.withoutSalts(directory, "salt must be another");

        visitors.prepare(NOON);
        visitors.prepareUsers();

        assertThat(visitors.trouble()).isEqualTo("salt must be another").isEqualTo(visitors.whyNoSalts());
        assertThat(visitors.user("bob")).hasSize(32);
        assertThat(directory.resolve("salt")).isEmptyDirectory();
        assertThat(Visitors.of(directory, new FileSalts(directory)).whyNoSalts())
                .isNull();
    }

    @Test
    void nobody_isKnown() {
        Visitors nobody = Visitors.nobody();

        nobody.prepare(NOON);
        nobody.prepareUsers();

        assertThat(nobody.daily(CLIENT, "Firefox", "localhost", NOON.toEpochMilli()))
                .isNull();
        assertThat(nobody.user("bob")).isNull();
        assertThat(nobody.trouble()).isNull();
        nobody.close();
    }
}
