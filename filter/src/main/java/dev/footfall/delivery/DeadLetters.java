// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.file.EventDirectory;
import dev.footfall.destination.file.FileName;
import dev.footfall.destination.file.LaneWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Keeps what a destination will not take, within a bound: the oldest goes first, and is counted. Belongs to one
 * thread.
 *
 * <p>The lane's claim is taken for each write and let go after it, so that a command may move letters away meanwhile.
 */
final class DeadLetters {
    static final long MOST_BYTES = 64L << 20;

    private final EventDirectory directory;
    private final DeliveryConfig config;
    private final Progress progress;
    private final long mostBytes;
    private final Map<FileName, Long> lines = new HashMap<>();
    private Map<FileName, Long> sizes = Map.of();
    private final Outage bound = Outage.daily(Time.system());
    private final Outage upkeep = Outage.daily(Time.system());
    private long dropped;

    /** @param mostBytes of all their files */
    DeadLetters(DeadLetterOffice office, DeliveryConfig config, Progress progress, long mostBytes) {
        this.directory = office.files();
        this.config = config;
        this.progress = progress;
        this.mostBytes = mostBytes;
    }

    /** All of them are on disk when this returns. What is done after that to keep the bound cannot fail it. */
    void add(List<DeadLetter> letters) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        letters.forEach(letter -> bytes.writeBytes(letter.line()));
        LocalDate day = LocalDate.ofInstant(letters.get(0).at(), ZoneOffset.UTC);
        FileName current;
        try (LaneWriter writer = LaneWriter.open(directory, config.lane(), mostBytes / 8)) {
            writer.openFor(day);
            current = writer.name();
            writer.append(bytes.toByteArray(), bytes.size());
        } catch (IOException e) {
            throw new IOException("its dead letters cannot be written to " + directory.root() + ": " + e, e);
        }
        try {
            makeRoom(current);
        } catch (IOException | RuntimeException e) {
            // They are safe, and a throw would have them written again and again.
            trouble("its dead letters cannot be kept within their bound: " + e);
        }
    }

    private void makeRoom(FileName current) throws IOException {
        look();
        long before = dropped;
        long bytes = bytes();
        for (FileName oldest : directory.files().keySet()) {
            if (bytes <= mostBytes || oldest.equals(current)) {
                break;
            }
            bytes -= sizes.getOrDefault(oldest, 0L);
            dropped += lines.getOrDefault(oldest, 0L);
            directory.delete(oldest);
        }
        look();
        if (dropped > before) {
            lost(dropped - before);
        }
    }

    private void lost(long letters) {
        String what = "dead letters dropped, the oldest first (" + letters + "): they reached their bound of "
                + mostBytes + " bytes";
        progress.failed(what);
        bound.log(
                "Destination " + config.label() + ": " + what + ". Mend what it refuses and send them again with the"
                        + " command redrive, or move files away from " + directory.root(),
                null);
    }

    /** Counts anew what has changed since the last look: a command may have moved some. */
    void look() throws IOException {
        SortedMap<FileName, Long> now = directory.files();
        if (now.equals(sizes)) {
            return;
        }
        lines.keySet().retainAll(now.keySet());
        for (Map.Entry<FileName, Long> file : now.entrySet()) {
            if (!file.getValue().equals(sizes.get(file.getKey()))) {
                lines.put(file.getKey(), count(file.getKey()));
            }
        }
        sizes = now;
    }

    /** What cannot be read counts as nothing: moved away meanwhile, or another's. Its size counts towards the bound. */
    private long count(FileName file) {
        long[] count = {0};
        try {
            DeadLetterOffice.lines(directory.path(file), line -> count[0]++);
        } catch (NoSuchFileException moved) {
            return 0;
        } catch (IOException e) {
            trouble("its dead letters cannot be counted: " + e);
        }
        return count[0];
    }

    private void trouble(String what) {
        progress.failed(what);
        upkeep.log("Destination " + config.label() + ": " + what + ". Give them to the server's user", null);
    }

    long count() {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }

    long bytes() {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lost to the bound since the start. */
    long dropped() {
        return dropped;
    }
}
