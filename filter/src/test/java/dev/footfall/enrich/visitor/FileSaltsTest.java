// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSaltsTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-29");

    @TempDir
    Path directory;

    private FileSalts salts() {
        return new FileSalts(directory);
    }

    private Path salt(String name) {
        return directory.resolve("salt").resolve(name);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("salt"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void salt_isOneFileADayForAllWhoShareTheDirectory() throws IOException {
        byte[] today = salts().salt(DAY);
        byte[] tomorrow = salts().salt(DAY.plusDays(1));

        assertThat(names()).containsExactly("2026-11-29", "2026-11-30");
        assertThat(today).hasSize(SaltProvider.LENGTH).isEqualTo(Files.readAllBytes(salt("2026-11-29")));
        assertThat(tomorrow).isNotEqualTo(today);
        assertThat(salts().salt(DAY)).isEqualTo(today);
        assertThat(salts().name()).isEqualTo("file");
    }

    @Test
    void forget_takesWhatAWrongClockMade() throws IOException {
        salts().salt(DAY);
        salts().salt(DAY.plusDays(8));
        salts().salt(DAY.plusYears(4));

        salts().forget(DAY);

        assertThat(names()).containsExactly("2026-11-29", "2026-12-07");
    }

    @Test
    void forget_overwritesBeforeItRemoves() throws IOException {
        salts().salt(DAY);
        Path second = directory.resolve("second-name");
        Files.createLink(second, salt("2026-11-29"));

        salts().forget(DAY.plusDays(1));

        assertThat(names()).isEmpty();
        assertThat(Files.readAllBytes(second)).isEqualTo(new byte[SaltProvider.LENGTH]);
    }

    @Test
    void forget_keepsTheDayItselfAndTakesWhatFailedAttemptsLeft() throws IOException {
        for (int back = 0; back < 400; back += 57) {
            salts().salt(DAY.minusDays(back));
        }
        Files.write(salt("2026-11-28"), new byte[0]);
        Files.write(salt("2026-11-27.91f3a5c0778e12bd.new"), new byte[32]);
        Files.createDirectories(salt("2026-11-26.91f3a5c0778e12bd.new"));
        Files.createDirectories(salt("2026-11-25.d"));
        Files.write(salt("2026-11-25.d").resolve("secret"), new byte[32]);
        Files.write(salt("2026-11-29.91f3a5c0778e12bd.new"), new byte[32]);

        salts().forget(DAY);

        assertThat(names()).containsExactly("2026-11-29", "2026-11-29.91f3a5c0778e12bd.new");
    }

    @Test
    void forget_leavesWhatIsNotOursAlone() throws IOException {
        List<String> others = List.of(
                "2026-11-01.txt",
                "2026-13-41",
                "2026-11-01.new",
                "20261101",
                "lane-00",
                "x2026-11-01",
                "2026-11-01.91F3A5C0778E12BD.new");
        Files.createDirectories(salt(""));
        for (String other : others) {
            Files.write(salt(other), new byte[] {1});
        }

        salts().forget(DAY);

        assertThat(names()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(salt("2026-11-01.txt")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void forget_destroysTheOthersIfOneCannotBeAndSaysSo() throws IOException {
        Path stubborn = salt("2026-11-02.d/somebody's/directory");
        Files.createDirectories(stubborn);
        for (int day = 1; day <= 4; day++) {
            salts().salt(LocalDate.of(2026, 11, day == 2 ? 5 : day));
        }

        assertThatThrownBy(() -> salts().forget(DAY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2026-11-02.d");
        assertThat(names()).containsExactly("2026-11-02.d");

        Files.delete(stubborn);
        Files.delete(stubborn.getParent());
        salts().forget(DAY);
        assertThat(names()).isEmpty();
    }

    @Test
    void forget_hasNothingToDoWhereThereIsNothing() throws IOException {
        salts().forget(DAY);

        assertThat(directory).isEmptyDirectory();
    }
}
