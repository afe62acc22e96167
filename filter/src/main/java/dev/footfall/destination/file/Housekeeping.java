// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import dev.footfall.destination.AgeClock;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what is past its time or over the bound, oldest first, and gzips what is closed. Only for who has the lane
 * claimed, and to be closed before the claim is let go. Belongs to one thread.
 */
final class Housekeeping implements Closeable {
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final EventDirectory directory;
    private final Retention retention;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final AgeClock ages;
    private @Nullable Compression running;
    private @Nullable IOException trouble;
    private long nextSweep;

    Housekeeping(EventDirectory directory, Retention retention, Clock clock, LongSupplier nanoTime) {
        this.directory = directory;
        this.retention = retention;
        this.clock = clock;
        this.nanoTime = nanoTime;
        ages = new AgeClock(clock::millis, nanoTime);
        nextSweep = nanoTime.getAsLong();
    }

    /** A file was opened: another may just have been closed, and the bound be near. */
    void soon() {
        nextSweep = nanoTime.getAsLong();
    }

    /** Whether the next tick has work to do, for which the lane must be ours. */
    boolean isDue() {
        ages.look();
        return isGzipping() || nextSweep - nanoTime.getAsLong() <= 0;
    }

    boolean isGzipping() {
        return running != null;
    }

    /**
     * A little work, about every two seconds. {@code current} is the file written last.
     *
     * @throws IOException what went wrong, until a sweep a minute later succeeds: else every tick in which nothing is
     *     tried would look like a recovery
     */
    void tick(FileName current) throws IOException {
        try {
            if (nextSweep - nanoTime.getAsLong() <= 0) {
                nextSweep = nanoTime.getAsLong() + PAUSE;
                trouble = null;
                sweep(current);
            }
            compress();
        } catch (IOException e) {
            trouble = e;
            close();
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private void sweep(FileName current) throws IOException {
        ages.look();
        SortedMap<FileName, Long> files = directory.files();
        deleteOld(files, current);
        deleteOverBound(files, current);
        if (running == null) {
            directory.deleteTemporaries(current.lane());
            running = nextToGzip(files, current);
        }
    }

    private void deleteOld(SortedMap<FileName, Long> files, FileName current) throws IOException {
        for (FileName name : List.copyOf(files.keySet())) {
            if (retention.isOver(name.day(), ages) && mayGo(name, current)) {
                directory.delete(name);
                files.remove(name);
            }
        }
    }

    private void deleteOverBound(SortedMap<FileName, Long> files, FileName current) throws IOException {
        long total = files.values().stream().mapToLong(Long::longValue).sum();
        // Room for what the current file may still grow by, so that the bound holds between two sweeps as well.
        total += Math.max(0, retention.partBytes() - files.getOrDefault(current, 0L));
        for (FileName name : List.copyOf(files.keySet())) {
            if (total > retention.maxBytes() && mayGo(name, current)) {
                directory.delete(name);
                total -= Objects.requireNonNull(files.remove(name));
            }
        }
    }

    /** Of another lane's files only those its writer, should there be one, cannot have open any more. */
    private boolean mayGo(FileName name, FileName current) {
        if (name.lane().equals(current.lane())) {
            return !isInUse(name, current);
        }
        return name.gzipped() || Retention.sinceEnd(name.day(), ages).compareTo(DAY) >= 0;
    }

    /**
     * The file written last, until its day is over: on a site where nothing happens no next file ends it. And any part
     * after it: another writer of the lane began that since, and goes on in it.
     */
    private boolean isInUse(FileName name, FileName current) {
        return !name.gzipped() && name.compareTo(current) >= 0 && name.day().equals(LocalDate.now(clock));
    }

    private @Nullable Compression nextToGzip(SortedMap<FileName, Long> files, FileName current) throws IOException {
        for (FileName name : files.keySet()) {
            if (name.gzipped() || isInUse(name, current) || !name.lane().equals(current.lane())) {
                continue;
            }
            if (!files.containsKey(name.gzip())) {
                return new Compression(directory, name);
            }
            if (Compression.isComplete(directory, name)) {
                directory.delete(name); // the last run ended before it could
            }
        }
        return null;
    }

    private void compress() throws IOException {
        if (running != null && running.step()) {
            close();
            soon(); // there may be another
        }
    }

    /** What was being gzipped begins again another time. */
    @Override
    public void close() throws IOException {
        Compression unfinished = running;
        running = null;
        if (unfinished != null) {
            unfinished.close();
        }
    }
}
