// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.file.EventDirectory;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where one destination's dead letters lie, below the engine's directory. No state: the files are.
 *
 * <pre>
 *   dead-letters/localhost_shop_crm/
 *     2026-11-20-00.ndjson          written by the delivery thread of lane 00, as long as it has the lane's claim
 *     redrive/00-&lt;number&gt;.ndjson    to be sent again by that thread; whole once it has this name
 *     redrive/00-&lt;number&gt;.ndjson.begun   the same, sent by a thread that must send nothing twice
 * </pre>
 */
record DeadLetterOffice(Path directory) {
    static final String ROOT = "dead-letters";
    static final String WAITING = ".ndjson";
    static final String BEGUN = ".begun";

    static DeadLetterOffice of(Path home, String label) {
        return new DeadLetterOffice(home.resolve(ROOT).resolve(EventDirectory.folder(label)));
    }

    EventDirectory files() {
        return new EventDirectory(directory);
    }

    Path redrive() {
        return directory.resolve("redrive");
    }

    /** Files to be sent again by that lane's thread, oldest first. */
    List<Path> redrives(String lane, String suffix) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.notExists(redrive())) {
            return found; // As nearly always: each look would take a descriptor to find that out.
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(redrive(), lane + "-*" + suffix)) {
            files.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException none) {
            return found;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(null);
        return found;
    }

    /** A name for one more of those, after all there are. */
    Path freeRedrive(String lane) throws IOException {
        long last = 0;
        for (Path taken : redrives(lane, "")) {
            String digits = taken.getFileName().toString().replaceFirst("^\\d+-(\\d{1,18})\\..*$", "$1");
            last = digits.matches("\\d{1,18}") ? Math.max(last, Long.parseLong(digits)) : last;
        }
        long next = Math.max(last + 1, System.currentTimeMillis());
        return redrive().resolve(lane + "-" + next + WAITING);
    }

    /** Calls back with each line, without its end; a last one without an end is torn and left out. */
    static void lines(Path file, Consumer<byte[]> each) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 64 << 10)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    each.accept(line.toByteArray());
                    line.reset();
                } else {
                    line.write(next);
                }
            }
        }
    }
}
