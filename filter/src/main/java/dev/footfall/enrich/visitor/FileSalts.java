// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Salts in {@code <directory>/salt}, one {@link SecretFile} a UTC day, for all engines that share the directory. What
 * is forgotten is overwritten first, as far as the file system overwrites anything where it lies.
 */
public final class FileSalts implements SaltProvider {
    private static final Pattern OURS = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})" + SecretFile.SUFFIX);

    /** Days. What is further ahead was made by a clock that was wrong, and would outlive its turn by years. */
    private static final int AHEAD = 8;

    private final Path salts;

    /** @param directory Footfall's own; it need not exist yet */
    public FileSalts(Path directory) {
        salts = directory.resolve("salt");
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public byte[] salt(LocalDate day) throws IOException {
        return new SecretFile(salts, day.toString()).read();
    }

    /** One that cannot be destroyed does not save the others. */
    @Override
    public void forget(LocalDate before) throws IOException {
        IOException first = null;
        for (Path path : list(salts)) {
            try {
                if (isToGo(path, before)) {
                    destroy(path);
                }
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        PrivateFiles.force(salts);
        if (first != null) {
            throw first;
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** False too for what is not ours: an engine may have the name {@code salt}, and its lanes here. */
    private static boolean isToGo(Path path, LocalDate before) {
        Matcher name = OURS.matcher(path.getFileName().toString());
        try {
            LocalDate day = name.matches() ? LocalDate.parse(name.group(1)) : before;
            return day.isBefore(before) || day.isAfter(before.plusDays(AHEAD));
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static void destroy(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            PrivateFiles.destroy(path);
            return;
        }
        for (Path inner : list(path)) {
            PrivateFiles.destroy(inner);
        }
        Files.deleteIfExists(path);
    }
}
