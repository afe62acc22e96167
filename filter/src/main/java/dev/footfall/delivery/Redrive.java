// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.file.EventDirectory;
import dev.footfall.destination.file.FileName;
import dev.footfall.destination.file.LaneClaim;
import dev.footfall.destination.file.Permissions;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Moves a destination's dead letters to where its delivery thread takes them from, now or when it next runs. Any
 * process may do so: it takes the claim to each lane's dead letters while it moves them.
 *
 * @param destination such as {@code crm} or {@code localhost/shop/crm}
 * @param reason only those given up for this; null for all
 * @param since only those given up then or later; null for all
 */
public record Redrive(
        String destination,
        @Nullable String reason,
        @Nullable Instant since) {
    /** Of one file: what a crash of the delivery thread may send again. */
    private static final int LETTERS = 500;

    private static final int BYTES = 1 << 20;

    /** The directories, of an engine or of all engines below one, that have dead letters of this destination. */
    public List<Path> homes(Path directory) throws IOException {
        List<Path> homes = new ArrayList<>();
        if (isHome(directory)) {
            homes.add(directory);
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, this::isHome)) {
            entries.forEach(homes::add);
        } catch (NotDirectoryException none) {
            return homes;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return homes;
    }

    private boolean isHome(Path directory) {
        return Files.isDirectory(DeadLetterOffice.of(directory, destination).directory());
    }

    /**
     * Moves them, and returns how many.
     *
     * @param home one of {@link #homes}
     * @throws IOException if one could not be moved, or another program writes there just now; what was moved before is
     */
    public long move(Path home) throws IOException {
        DeadLetterOffice office = DeadLetterOffice.of(home, destination);
        Set<FileName> files = office.files().files().keySet();
        Set<String> lanes = files.stream().map(FileName::lane).collect(Collectors.toCollection(TreeSet::new));
        Owner.of(office.directory()).requireGiving(office.directory());
        long moved = 0;
        for (String lane : lanes) {
            try (LaneClaim claim = LaneClaim.take(office.directory(), lane)) {
                Owner.of(office.directory()).give(claim.file());
                moved += move(office, claim.lane());
            }
        }
        return moved;
    }

    private long move(DeadLetterOffice office, String lane) throws IOException {
        long moved = 0;
        EventDirectory directory = office.files();
        for (FileName file : directory.files().keySet()) {
            if (file.lane().equals(lane) && !file.gzipped()) {
                moved += move(office, lane, directory.path(file));
            }
        }
        directory.sync();
        return moved;
    }

    /*
     * First the chosen ones are whole in their new place, then they leave the old one: a crash in between leaves them in
     * both, and they may arrive twice, with the same ids.
     */
    private long move(DeadLetterOffice office, String lane, Path file) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        List<byte[]> chosen = new ArrayList<>();
        DeadLetterOffice.lines(file, line -> {
            if (isChosen(line)) {
                chosen.add(line);
            } else {
                rest.writeBytes(line);
                rest.write('\n');
            }
        });
        if (chosen.isEmpty()) {
            return 0;
        }
        offer(office, lane, chosen);
        if (rest.size() == 0) {
            Files.delete(file);
        } else {
            write(office, file, rest.toByteArray());
        }
        return chosen.size();
    }

    private boolean isChosen(byte[] line) {
        try {
            DeadLetter letter = DeadLetter.read(line);
            return letter.destination().equals(destination)
                    && (reason == null || letter.reason().equalsIgnoreCase(reason))
                    && (since == null || !letter.at().isBefore(since));
        } catch (IllegalArgumentException notOurs) {
            return false; // Somebody's edit gone wrong, perhaps: it stays where it is.
        }
    }

    private static void offer(DeadLetterOffice office, String lane, List<byte[]> chosen) throws IOException {
        Permissions.createDirectories(office.redrive());
        Owner.of(office.directory()).give(office.redrive());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int letters = 0;
        for (byte[] line : chosen) {
            bytes.writeBytes(line);
            bytes.write('\n');
            letters++;
            if (letters == LETTERS || bytes.size() >= BYTES) {
                write(office, office.freeRedrive(lane), bytes.toByteArray());
                bytes.reset();
                letters = 0;
            }
        }
        if (letters > 0) {
            write(office, office.freeRedrive(lane), bytes.toByteArray());
        }
        new EventDirectory(office.redrive()).sync();
    }

    /** Under a name nobody looks at, until it is whole. */
    private static void write(DeadLetterOffice office, Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        Permissions.createFile(temporary);
        Owner.of(office.directory()).give(temporary);
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write(bytes);
            out.getFD().sync();
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
