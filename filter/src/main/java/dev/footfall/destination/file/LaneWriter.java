// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one lane's events, each day in its own file. Holds the claim to the lane for as long as it is open. Belongs to
 * one thread.
 */
public final class LaneWriter implements Closeable {
    private final EventDirectory directory;
    private final String lane;
    private final long partBytes;
    private final LaneClaim claim;
    private @Nullable EventFile file;
    private FileName name;

    private LaneWriter(EventDirectory directory, String lane, long partBytes, LaneClaim claim) {
        this.directory = directory;
        this.lane = lane;
        this.partBytes = partBytes;
        this.claim = claim;
        this.name = new FileName(LocalDate.EPOCH, lane, 0, false);
    }

    /**
     * Takes the claim to the lane, creating the directory.
     *
     * @param partBytes a day that outgrows this goes on in another file
     * @throws IOException if another has the claim
     */
    public static LaneWriter open(EventDirectory directory, String lane, long partBytes) throws IOException {
        directory.create();
        return new LaneWriter(directory, lane, partBytes, LaneClaim.take(directory.root(), lane));
    }

    /** Opens the file that is due; false if it is open already. */
    public boolean openFor(LocalDate day) throws IOException {
        EventFile open = file;
        if (open != null && name.day().equals(day) && open.length() < partBytes) {
            return false;
        }
        closeFile();
        name = directory.current(day, lane, partBytes);
        file = EventFile.open(directory.path(name));
        directory.sync();
        return true;
    }

    /** Adds whole lines to the open file; see {@link EventFile#append}. */
    public void append(byte[] lines, int count) throws IOException {
        EventFile open = file;
        if (open == null) {
            throw new IllegalStateException("no file is open");
        }
        open.append(lines, count);
    }

    /** False if somebody moved, deleted or changed what we write to; then neither file nor claim are what they were. */
    boolean isInPlace() throws IOException {
        return file == null || file.isInPlace();
    }

    boolean isFor(String otherLane) {
        return lane.equals(otherLane);
    }

    public FileName name() {
        return name;
    }

    /** Keeps the claim: the closed file can be gzipped then, and nobody else writes the lane meanwhile. */
    void closeFile() throws IOException {
        EventFile open = file;
        file = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (claim) {
            closeFile();
        }
    }
}
