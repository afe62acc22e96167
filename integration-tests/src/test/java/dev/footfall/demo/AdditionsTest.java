// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.footfall.demo.Additions.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdditionsTest {
    @TempDir
    private Path directory;

    private Path before;
    private Path now;

    @BeforeEach
    void twoDirectories() throws IOException {
        before = Files.createDirectories(directory.resolve("before/conf"));
        now = Files.createDirectories(directory.resolve("now/conf"));
    }

    @Test
    void between_isNothingWhenAllIsAlike() throws IOException {
        file(before, "web.xml", "a\nb\n");
        file(now, "web.xml", "a\nb\n");

        assertThat(Additions.between(before.getParent(), now.getParent())).isEmpty();
    }

    @Test
    void between_namesANewFileWithoutItsLines() throws IOException {
        file(now, "new.jar", "a\nb\n");

        assertThat(Additions.between(before.getParent(), now.getParent()))
                .extracting(Change::path, Change::newFile)
                .containsExactly(tuple("conf/new.jar", true));
    }

    @Test
    void between_showsEachLineThatWasAddedOrReplaced() throws IOException {
        file(before, "server.xml", "a\nb\nc\nd\ne\n");
        file(now, "server.xml", "a\nB\nc\nnew\nnewer\nd\ne\n");

        assertThat(Additions.between(before.getParent(), now.getParent()))
                .flatExtracting(Change::lines)
                .containsExactly("- b", "+ B", "+ new", "+ newer");
    }

    @Test
    void between_showsALineAddedBesideItsDouble() throws IOException {
        file(before, "web.xml", "a\na\n");
        file(now, "web.xml", "a\na\na\n");

        assertThat(Additions.between(before.getParent(), now.getParent()))
                .flatExtracting(Change::lines)
                .containsExactly("+ a");
    }

    private static void file(Path directory, String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
