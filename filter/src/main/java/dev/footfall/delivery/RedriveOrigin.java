// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.journal.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file of dead letters to be sent again: it goes once all in it have become something. Belongs to one thread. */
final class RedriveOrigin implements Origin {
    private final Backlog backlog;
    private final Path waiting;
    private final boolean once;
    private Path file;

    /** @param once nothing may arrive twice: then the file's name says that it was begun */
    RedriveOrigin(Backlog backlog, Path waiting, boolean once) {
        this.backlog = backlog;
        this.waiting = waiting;
        this.once = once;
        file = waiting;
    }

    @Override
    public void begin() throws IOException {
        if (once) {
            rename(Path.of(waiting + DeadLetterOffice.BEGUN));
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
    public void settle(Settled settled) throws IOException {
        Files.deleteIfExists(file);
        backlog.redriven(settled.delivered(), settled.unconfirmed());
    }
}
