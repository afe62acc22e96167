// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.journal.GapReport;
import dev.footfall.journal.LaneReport;
import dev.footfall.journal.LaneReport.CursorReport;
import dev.footfall.journal.LaneReport.SegmentReport;
import dev.footfall.journal.LaneReport.SiteReport;
import dev.footfall.journal.Scope;
import dev.footfall.journal.Totals;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A lane's report as aligned text. */
final class LaneText {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private LaneText() {}

    static String of(LaneReport lane) {
        LaneText text = new LaneText();
        text.line("%s  %s", lane.home(), state(lane));
        text.segments(lane.segments(), lane.quarantined());
        text.sites(lane.sites());
        text.cursors(lane.cursors());
        text.gaps(lane.gaps());
        return text.text.append('\n').toString();
    }

    private static String state(LaneReport lane) {
        if (lane.ownerPid() != 0) {
            return lane.adopter() == null
                    ? "in use by process " + lane.ownerPid()
                    : "adopted by lane " + lane.adopter() + " of process " + lane.ownerPid();
        }
        return lane.isOrphan() ? "orphan, waits to be adopted; " + end(lane) : "free, " + end(lane);
    }

    private static String end(LaneReport lane) {
        Instant lastWrite = lane.lastWrite();
        if (lastWrite == null) {
            return "nothing readable in it";
        }
        return lane.closed()
                ? "closed at " + lastWrite
                : "stopped uncleanly at " + lastWrite + ", up to one poll unknown";
    }

    private void segments(List<SegmentReport> segments, List<String> quarantined) {
        Table table = new Table("segment", "records", "bytes", "state");
        segments.forEach(segment -> table.row(segment.base(), segment.records(), segment.bytes(), state(segment)));
        add(table);
        quarantined.forEach(name -> line(INDENT + "set aside, its header unreadable: %s", name));
    }

    private static String state(SegmentReport segment) {
        if (!segment.readable()) {
            return "header unreadable";
        }
        String state = segment.sealed() ? "sealed" : "open";
        state += segment.deflated() ? ", deflated" : "";
        if (segment.corruptFrames() > 0) {
            state +=
                    String.format(", corrupt in %d places (%d bytes)", segment.corruptFrames(), segment.corruptBytes());
        }
        return segment.tornBytes() > 0 ? state + ", torn (" + segment.tornBytes() + " bytes)" : state;
    }

    private void sites(List<SiteReport> sites) {
        Table table = new Table("site", "records", "destinations");
        for (SiteReport site : sites) {
            String name = site.name().isEmpty() ? "(name lost, id " + site.id() + ")" : site.name();
            table.row(name, site.records(), site.own() ? "its own" : "shared");
        }
        add(table);
    }

    private void cursors(List<CursorReport> cursors) {
        Table table = new Table(
                "reader",
                "reads",
                "position",
                "lag",
                "lag bytes",
                "delivered",
                "withheld",
                "rejected",
                "expired",
                "unconfirmed",
                "attempt");
        for (CursorReport cursor : cursors) {
            Totals totals = cursor.totals();
            table.row(
                    cursor.reader(),
                    scope(cursor.scope()),
                    cursor.position().sequence(),
                    totals.backlog(),
                    cursor.lagBytes(),
                    totals.delivered(),
                    totals.withheld(),
                    totals.rejected(),
                    totals.expired(),
                    totals.unconfirmed(),
                    cursor.attemptEnd() == 0 ? "-" : "up to " + cursor.attemptEnd());
        }
        add(table);
    }

    private static String scope(Scope scope) {
        if (scope instanceof Scope.OfSite site) {
            return site.name();
        }
        return scope.equals(Scope.all()) ? "all" : "shared";
    }

    private void gaps(List<GapReport> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        line(
                INDENT + "dropped before they were journaled: %d events, in %d gaps, from %s to %s",
                gaps.stream().mapToLong(GapReport::dropped).sum(),
                gaps.size(),
                gaps.stream()
                        .map(GapReport::first)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                gaps.stream()
                        .map(GapReport::last)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }

    private void add(Table table) {
        table.lines().forEach(line -> line(INDENT + "%s", line));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
