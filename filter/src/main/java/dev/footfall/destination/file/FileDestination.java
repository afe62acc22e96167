// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.Destination;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as lines of JSON, for log shippers and for grep. A batch is durable when it counts as delivered: the
 * journal may delete its own copy from then on.
 */
final class FileDestination implements Destination {
    /**
     * One batch, one write, one fsync: lingering keeps those to five a second while traffic is light, and the bytes stay
     * below the size at which newer Java splits a write.
     */
    private static final BatchLimits LIMITS = new BatchLimits(2048, 1 << 20, Duration.ofMillis(200));

    /** Then the lane is let go: it may have been another process's, read to its end, and that may come back. */
    private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

    private final String name;
    private final EventDirectory directory;
    private final Retention retention;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Housekeeping housekeeping;
    private final Lines lines = new Lines();

    private @Nullable LaneWriter writer;
    private @Nullable FileName current;
    private long lastWrite;

    FileDestination(String name, Path directory, Retention retention, Clock clock, LongSupplier nanoTime) {
        this.name = name;
        this.directory = new EventDirectory(directory.toAbsolutePath());
        this.retention = retention;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.housekeeping = new Housekeeping(this.directory, retention, clock, nanoTime);
    }

    @Override
    public BatchLimits limits() {
        return LIMITS;
    }

    @Override
    public DeliveryResult deliver(Batch batch) {
        try {
            write(batch);
            return DeliveryResult.delivered();
        } catch (IOException e) {
            letGo(e);
            return DeliveryResult.tryAgain("cannot write to " + directory.root() + ": " + reason(e)
                    + ". It needs space and a directory of its own that the container's user may write to"
                    + " (under systemd: ReadWritePaths=); set " + name + ".directory for another");
        }
    }

    private void write(Batch batch) throws IOException {
        LaneWriter lane = writerFor(batch.lane());
        if (lane.openFor(LocalDate.now(clock))) {
            housekeeping.soon();
        }
        current = lane.name();
        lines.fill(batch);
        lane.append(lines.bytes(), lines.count());
        lastWrite = nanoTime.getAsLong();
    }

    private LaneWriter writerFor(String lane) throws IOException {
        LaneWriter open = writer;
        if (open != null && open.isFor(lane) && open.isInPlace()) {
            return open;
        }
        close(open);
        LaneWriter opened = LaneWriter.open(directory, lane, retention.partBytes());
        writer = opened;
        return opened;
    }

    /** Everything is opened anew at the next try: after an error the file is no longer known to be what we think. */
    private void letGo(IOException cause) {
        try {
            close(writer);
        } catch (IOException e) {
            cause.addSuppressed(e); // the first one says what is wrong
        }
    }

    /** Ends what housekeeping had begun under the claim: whoever has the lane next begins by tidying up. */
    private void close(@Nullable LaneWriter open) throws IOException {
        writer = null;
        if (open != null) {
            try (open) {
                housekeeping.close();
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** Closes what is idle or of yesterday, and tidies up. Nothing before the first batch, which names the lane. */
    @Override
    public void tick() throws IOException {
        FileName last = current;
        if (last == null) {
            return;
        }
        boolean idle = !last.day().equals(LocalDate.now(clock)) || nanoTime.getAsLong() - lastWrite >= IDLE;
        if (idle && writer != null) {
            writer.closeFile();
        }
        try {
            tidyUp(last);
        } finally {
            if (idle && !housekeeping.isGzipping()) {
                close(writer);
            }
        }
    }

    /** With the lane claimed, if need be anew: what looks closed to us may be open in the hands of another. */
    private void tidyUp(FileName last) throws IOException {
        if (!housekeeping.isDue() || (directory.exists() && isOurs(last.lane()))) {
            housekeeping.tick(last);
        }
    }

    private boolean isOurs(String lane) throws IOException {
        try {
            writerFor(lane);
            return true;
        } catch (LaneClaim.Taken another) {
            return false; // who has the lane tidies it up as well
        }
    }

    @Override
    public void close() throws IOException {
        close(writer);
    }
}
