// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects a {@link LaneReport}. A segment that is deleted while we look was not there. */
final class LaneInspection {
    private final Disk disk;
    private final Path home;
    private final List<LaneReport.SegmentReport> segments = new ArrayList<>();
    private final List<GapReport> gaps = new ArrayList<>();
    private @Nullable SegmentScan last;

    LaneInspection(Disk disk, Path home) {
        this.disk = disk;
        this.home = home;
    }

    LaneReport report() throws IOException {
        List<Cursors.Found> cursors = Cursors.find(disk, home); // First: then no cursor is ahead of the segments.
        for (Path file : Recovery.segmentFiles(disk, home)) {
            inspect(file);
        }
        SegmentScan end = last;
        return new LaneReport(
                home,
                Lane.owner(disk, home),
                Lane.adopter(disk, home),
                end != null && end.closed,
                end == null ? null : Instant.ofEpochMilli(end.lastWriteMillis),
                segments,
                sites().stream()
                        .map(site -> new LaneReport.SiteReport(site.id, site.name, site.own, site.count()))
                        .toList(),
                cursors(cursors),
                gaps,
                quarantined());
    }

    private void inspect(Path path) throws IOException {
        try (Disk.DiskFile file = disk.openToRead(path)) {
            long length = file.length();
            SegmentHeader header = SegmentHeader.read(file);
            if (header == null) {
                segments.add(new LaneReport.SegmentReport(
                        Recovery.base(path), length, false, 0, false, false, 0, 0, length));
                return;
            }
            SegmentScan scan = SegmentScan.of(header, file, length);
            segments.add(new LaneReport.SegmentReport(
                    header.base(),
                    length,
                    true,
                    scan.records,
                    scan.sealed,
                    header.isDeflated(),
                    scan.corruptStretches,
                    scan.corruptBytes,
                    scan.tornBytes()));
            gaps.addAll(scan.gaps);
            last = scan;
        } catch (IOException e) {
            if (!disk.isMissing(path)) {
                throw e;
            }
        }
    }

    private List<Site> sites() {
        SegmentScan end = last;
        return end == null ? List.of() : end.sites();
    }

    private List<LaneReport.CursorReport> cursors(List<Cursors.Found> found) {
        return found.stream()
                .map(Cursors.Found::slot)
                .flatMap(Stream::ofNullable)
                .sorted(Comparator.comparing(CursorSlot::name))
                .map(this::cursor)
                .toList();
    }

    private LaneReport.CursorReport cursor(CursorSlot slot) {
        CursorState state = slot.state();
        long count = sites().stream()
                .filter(site -> site.isIn(slot.scope()))
                .mapToLong(Site::count)
                .sum();
        Totals totals =
                Totals.of(state.settled(), Math.max(0, count - state.position().passed()));
        long attemptEnd = state.isAttemptOpen() ? state.attemptEnd() : 0;
        return new LaneReport.CursorReport(
                slot.name(), slot.scope(), state.position(), attemptEnd, lagBytes(state.position()), totals);
    }

    private long lagBytes(Position position) {
        long bytes = 0;
        for (LaneReport.SegmentReport segment : segments) {
            if (segment.base() > position.segment()) {
                bytes += segment.bytes();
            } else if (segment.base() == position.segment()) {
                bytes += Math.max(0, segment.bytes() - segment.tornBytes() - position.offset());
            }
        }
        return bytes;
    }

    private List<String> quarantined() throws IOException {
        return disk.list(home).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(Recovery.QUARANTINED))
                .sorted()
                .toList();
    }
}
