// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The README's tables are the settings that exist: no more, no fewer, and with their real defaults. */
class ReadmeTest {
    private static final String HEAD = "| setting | scope | default | |";

    @Test
    void settingsTable_isTheSettingsThatExist() throws IOException {
        List<String> expected = SettingTable.rows().stream()
                .map(row -> line(row.name(), row.scope(), row.defaultText(), row.meaning()))
                .toList();

        assertThat(table(HEAD)).containsExactlyElementsOf(expected);
    }

    @Test
    void destinationTables_areTheOptionsThatExist() throws IOException {
        for (DestinationType type : ServiceLoader.load(DestinationType.class)) {
            List<String> expected =
                    type.options().stream().map(ReadmeTest::line).toList();

            assertThat(table("| `" + type.type() + "` | default | |")).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void generalTable_isTheOptionsOfEveryDestination() throws IOException {
        List<String> expected =
                DeliveryTerms.options().stream().map(ReadmeTest::line).toList();

        assertThat(table("| every destination | default | |")).containsExactlyElementsOf(expected);
    }

    private static String line(Option option) {
        String text = option.defaultText();
        return "| `<name>." + option.name() + "` | " + (text == null ? "" : "`" + text + "`") + " | " + option.meaning()
                + " |";
    }

    private static String line(String name, String scope, String defaultText, String meaning) {
        String shown = defaultText.isEmpty() ? "" : "`" + defaultText.replaceAll(", ?", ", ") + "`";
        return "| `" + name + "` | " + scope + " | " + shown + " | " + meaning + " |";
    }

    private static List<String> table(String head) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
            inside = line.equals(head) || (inside && line.startsWith("|"));
            if (inside && !line.equals(head) && !line.startsWith("|---")) {
                rows.add(line);
            }
        }
        return rows;
    }
}
