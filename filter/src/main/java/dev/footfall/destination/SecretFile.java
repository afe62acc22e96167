// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file that holds one secret. What is wrong with it is told to the operator, what stands in it to nobody. */
public final class SecretFile {
    private static final int LARGEST = 64 << 10;
    private static final String RULE = "must name a readable file in UTF-8 of at most 64KiB that holds the secret: ";

    private SecretFile() {}

    /**
     * Without the line end editors and {@code echo} leave behind.
     *
     * @throws IllegalArgumentException with the rule, and in which way the file is not so
     */
    public static String read(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            // A pipe or device could keep the container waiting for ever.
            require(facts.isRegularFile(), file + " is no regular file");
            require(facts.size() <= LARGEST, file + " is larger");
            String text = Files.readString(file, StandardCharsets.UTF_8).trim();
            require(!text.isEmpty(), file + " is empty");
            return text;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(RULE + why(file, unreadable), unreadable);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException(RULE + otherwise);
        }
    }

    static String why(Path file, IOException unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "there is no " + file;
        }
        if (unreadable instanceof AccessDeniedException) {
            return "the user the server runs as must be allowed to read " + file;
        }
        return unreadable instanceof CharacterCodingException
                ? file + " is not in UTF-8"
                : file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")";
    }
}
