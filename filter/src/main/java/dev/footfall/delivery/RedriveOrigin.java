// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.file.EventDirectory;
import dev.footfall.journal.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;

/** A file of dead letters to be sent again: it goes once all in it have become something. Belongs to one thread. */
final class RedriveOrigin implements Origin {
    private final Backlog backlog;
    private final Path waiting;
    private final boolean once;
    private final Set<Path> settled;
    private Path file;

    /**
     * @param once nothing may arrive twice: then the file's name says that it was begun
     * @param settled files that are done with and could not be deleted
     */
    RedriveOrigin(Backlog backlog, Path waiting, boolean once, Set<Path> settled) {
        this.backlog = backlog;
        this.waiting = waiting;
        this.once = once;
        this.settled = settled;
        file = waiting;
    }

    @Override
    public void begin() throws IOException {
        if (once) {
            rename(Path.of(waiting + DeadLetterOffice.BEGUN));
            new EventDirectory(waiting.resolveSibling("")).sync(); // Or a power cut brings the old name back.
        }
    }

    @Override
    public void withdraw() throws IOException {
        rename(waiting);
    }

    private void rename(Path name) throws IOException {
        if (!file.equals(name)) {
            Files.move(file, name, StandardCopyOption.ATOMIC_MOVE);
            file = name;
        }
    }

    @Override
    public long overtaken() {
        return 0;
    }

    /** The file first: a crash in between leaves accounts that say a little too little, never twice the same. */
    @Override
    public void settle(Settled outcome) throws IOException {
        settled.add(file);
        try {
            Files.deleteIfExists(file);
            settled.remove(file);
        } finally {
            backlog.redriven(outcome.delivered(), outcome.unconfirmed());
        }
    }

    @Override
    public boolean isAgain() {
        return true;
    }

    /** A file goes as a whole: the rest would have to be written anew first. */
    @Override
    public boolean settleHead(long before) {
        return false;
    }
}
