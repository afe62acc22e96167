// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lane as anybody may see it, from its files alone. Takes no lock and changes nothing, so that it can be asked for
 * while the engine runs; what is written meanwhile may show as torn.
 *
 * @param ownerPid process that holds the lane, or 0 if nobody does
 * @param adopter number of the lane of that process whose journal reads this one to its end; null if it is its own
 * @param closed whether the last run ended in order
 * @param lastWrite of the last segment; null if there is none that can be read
 * @param quarantined segments set aside because their header could not be read
 */
public record LaneReport(
        Path home,
        long ownerPid,
        @Nullable String adopter,
        boolean closed,
        @Nullable Instant lastWrite,
        List<SegmentReport> segments,
        List<SiteReport> sites,
        List<CursorReport> cursors,
        List<GapReport> gaps,
        List<String> quarantined) {

    /**
     * One file of the lane.
     *
     * @param readable false if not even its header can be read
     * @param tornBytes behind the last whole frame
     */
    public record SegmentReport(
            long base,
            long bytes,
            boolean readable,
            long records,
            boolean sealed,
            boolean deflated,
            int corruptFrames,
            long corruptBytes,
            long tornBytes) {}

    /**
     * One entry of the lane's table.
     *
     * @param records the lane ever had of it
     */
    public record SiteReport(int id, String name, boolean own, long records) {}

    /**
     * One reader, present or gone.
     *
     * @param attemptEnd sequence after the batch under way, or 0 if there is none
     * @param lagBytes segment bytes behind its position, of all sites
     */
    public record CursorReport(
            String reader, Scope scope, Position position, long attemptEnd, long lagBytes, Totals totals) {}

    /** Whether records in it wait for readers, and nobody holds it: whoever uses the directory next takes it over. */
    public boolean isOrphan() {
        return ownerPid == 0
                && cursors.stream().anyMatch(cursor -> cursor.totals().backlog() > 0);
    }

    /** The lanes at a path: a lane itself, or the lanes of an engine, or of all engines below the directory. */
    public static List<Path> lanesAt(Path path) throws IOException {
        Disk disk = new LocalDisk();
        if (isLane(path)) {
            return List.of(path);
        }
        List<Path> lanes = new ArrayList<>();
        for (Path entry : disk.list(path)) {
            if (isLane(entry)) {
                lanes.add(entry);
            } else {
                disk.list(entry).stream().filter(LaneReport::isLane).forEach(lanes::add);
            }
        }
        lanes.sort(Comparator.naturalOrder());
        return lanes;
    }

    private static boolean isLane(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name != null && name.toString().matches(Lane.PREFIX + "\\d\\d") && new LocalDisk().isDirectory(path);
    }

    /** Reads the lane's files from end to end; that takes a moment for each gigabyte. */
    public static LaneReport of(Path home) throws IOException {
        return new LaneInspection(new LocalDisk(), home).report();
    }
}
