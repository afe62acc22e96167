// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * 32 random bytes that are made by whoever comes first and are the same for all who come, from any thread, class loader,
 * process or machine.
 *
 * <p><b>How.</b> A draft with a random name is written, forced, and given the real name by a hard link, which fails if
 * somebody else was first; what is returned is always what stands under the real name. So the name never stands for half
 * a secret. Where the file system knows no links, or the name stands for something else (cut by a disk that broke, or
 * somebody's own), the secret is in a directory beside it. That is renamed into place with the file in it, which fails
 * if there is one with a file in it already. Nothing is repaired and nothing replaced, so no order of events gives two
 * answers.
 *
 * <pre>
 *  2026-11-29                        32 bytes, or else
 *  2026-11-29.d/secret               32 bytes
 *  2026-11-29.91f3a5c0778e12bd.new   draft of either: there for a moment, or left by a process that was killed
 * </pre>
 */
final class SecretFile {
    static final int LENGTH = 32;

    /** What the names of everything that belongs to a secret have after the secret's own. */
    static final String SUFFIX = "(?:\\.d|\\.[0-9a-f]{16}\\.new)?";

    private static final String INNER = "secret";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path home;
    private final Path file;
    private final Path directory;
    private final Links links;

    /** @param home where the file is to be; made if there is none */
    SecretFile(Path home, String name) {
        this(home, name, Files::createLink);
    }

    SecretFile(Path home, String name, Links links) {
        this.home = home;
        file = home.resolve(name);
        directory = home.resolve(name + ".d");
        this.links = links;
    }

    /** How a second name is given to a file, or refused. */
    interface Links {
        void link(Path name, Path file) throws IOException;
    }

    /** The secret, from the disk. */
    byte[] read() throws IOException {
        byte[] secret = found();
        if (secret == null) {
            PrivateFiles.createDirectories(home);
            if (Files.exists(file) || !makeFile()) {
                makeDirectory();
            }
            secret = found();
        }
        if (secret == null) {
            throw new FileSystemException(file.toString(), null, "was just made and cannot be read");
        }
        return secret;
    }

    private byte @Nullable [] found() throws IOException {
        byte[] secret = whole(file);
        return secret == null ? whole(directory.resolve(INNER)) : secret;
    }

    private static byte @Nullable [] whole(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LENGTH + 1);
            return bytes.length == LENGTH ? bytes : null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** False if the file system refuses. */
    private boolean makeFile() throws IOException {
        Path draft = draft();
        try {
            writeSecret(draft);
            return link(draft);
        } finally {
            Files.deleteIfExists(draft);
            PrivateFiles.force(home);
        }
    }

    private boolean link(Path draft) {
        try {
            links.link(file, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return true; // Somebody was first.
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private void makeDirectory() throws IOException {
        Path draft = draft();
        PrivateFiles.createDirectory(draft);
        try {
            writeSecret(draft.resolve(INNER));
            PrivateFiles.force(draft);
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (whole(directory.resolve(INNER)) == null) { // Else somebody was first.
                throw e;
            }
        } finally {
            Files.deleteIfExists(draft.resolve(INNER));
            Files.deleteIfExists(draft);
            PrivateFiles.force(home);
        }
    }

    private Path draft() {
        String random = HexFormat.of().toHexDigits(RANDOM.nextLong());
        return home.resolve(file.getFileName() + "." + random + ".new");
    }

    private static void writeSecret(Path file) throws IOException {
        byte[] secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        try {
            PrivateFiles.write(file, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
