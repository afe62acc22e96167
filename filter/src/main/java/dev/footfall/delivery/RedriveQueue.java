// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryTerms.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dead letters somebody wants sent again, a file a shipment. Belongs to one thread. */
final class RedriveQueue {
    private final DeadLetterOffice office;
    private final Backlog backlog;
    private final BatchLimits limits;
    private final DeliveryConfig config;
    private final Progress progress;
    private final boolean once;
    private final Outage unreadable;
    private final Deque<Path> files = new ArrayDeque<>();
    private final Set<Path> settled = new HashSet<>();
    private boolean begunSettled;

    RedriveQueue(
            DeadLetterOffice office,
            Backlog backlog,
            BatchLimits limits,
            DeliveryConfig config,
            Time time,
            Progress progress) {
        unreadable = Outage.daily(time);
        this.office = office;
        this.backlog = backlog;
        this.limits = limits;
        this.config = config;
        this.progress = progress;
        once = config.terms().mode() == Mode.AT_MOST_ONCE;
    }

    /** Looks for files; none is found between looks, nor before those of an earlier run are settled. */
    void look() throws IOException {
        files.clear();
        if (!begunSettled) {
            settleBegun();
            begunSettled = true;
        }
        for (Path done : List.copyOf(settled)) { // Before any other: while one cannot be deleted, none is sent.
            Files.deleteIfExists(done);
            settled.remove(done);
        }
        files.addAll(office.redrives(config.lane(), DeadLetterOffice.WAITING));
    }

    /** Files for the thread of an adopted lane are ours from here on. Only while that lane is held. */
    void takeOver(String lane) throws IOException {
        begunSettled = false;
        for (Path file : office.redrives(lane, "")) {
            Path ours = file.resolveSibling(config.lane() + "-" + file.getFileName());
            Files.move(file, ours, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Files a run that ended in the middle may have sent: their events are unconfirmed. */
    private void settleBegun() throws IOException {
        for (Path begun : office.redrives(config.lane(), DeadLetterOffice.BEGUN)) {
            List<DeadLetter> letters = read(begun);
            if (!letters.isEmpty()) {
                Files.delete(begun);
                backlog.redriven(0, letters.size());
                progress.leftOpen(letters.size());
            }
        }
    }

    /** The next file as a shipment, or null if there is none for this destination. */
    @Nullable
    Shipment next() {
        for (Path file = files.poll(); file != null; file = files.poll()) {
            List<DeadLetter> letters = settled.contains(file) ? List.of() : readIfThere(file);
            if (letters.isEmpty()) {
                continue;
            }
            String key = config.key() + ":redrive:" + file.getFileName();
            return new Shipment(new RedriveOrigin(backlog, file, once, settled), config.lane(), key, parts(letters));
        }
        return null;
    }

    /** Nothing, if it cannot be read: the journal does not wait for it. */
    private List<DeadLetter> readIfThere(Path file) {
        try {
            return read(file);
        } catch (NoSuchFileException sent) {
            return List.of(); // A look while it was in hand lists it too, and it is gone once it has arrived.
        } catch (IOException e) {
            unreadable(file, e);
            return List.of();
        }
    }

    private void unreadable(Path file, Exception e) {
        String why = file + " cannot be sent again: " + e + ". Correct it, give it to the server's user or remove it";
        progress.failed(why);
        unreadable.log(why, null);
    }

    /** Nothing, if one line in it is none of ours: then the file stays where it is. */
    private List<DeadLetter> read(Path file) throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        try {
            DeadLetterOffice.lines(file, line -> letters.add(DeadLetter.read(line)));
        } catch (IllegalArgumentException e) {
            unreadable(file, e);
            return List.of();
        }
        letters.removeIf(letter -> !letter.destination().equals(config.label()));
        return letters;
    }

    private List<Part> parts(List<DeadLetter> letters) {
        List<Part> parts = new ArrayList<>();
        List<Parcel> parcels = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < letters.size(); i++) {
            Parcel next = Parcel.of(letters.get(i), i + 1L);
            bytes += next.bytes().length;
            if (!parcels.isEmpty() && (parcels.size() == limits.events() || bytes > limits.bytes())) {
                parts.add(Part.of(List.copyOf(parcels), true));
                parcels.clear();
                bytes = next.bytes().length;
            }
            parcels.add(next);
        }
        parts.add(Part.of(List.copyOf(parcels), true));
        return parts;
    }
}
