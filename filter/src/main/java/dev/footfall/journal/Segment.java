// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.nio.file.Path;

/** A segment as this run knows it. The journal thread moves its end; readers see bytes below the end, no others. */
final class Segment {
    static final String SUFFIX = ".seg";
    private static final int DIGITS = 20;

    final Path path;
    final SegmentHeader header;

    /** Bytes below never change again. Set after the write that made them returned. */
    private volatile long end;

    private boolean staysPlain;

    Segment(Path path, SegmentHeader header, long end) {
        this.path = path;
        this.header = header;
        this.end = end;
    }

    static Path path(Path lane, long base) {
        String digits = Long.toString(base);
        return lane.resolve("0".repeat(DIGITS - digits.length()) + digits + SUFFIX);
    }

    long base() {
        return header.base();
    }

    int start() {
        return header.length();
    }

    long end() {
        return end;
    }

    void end(long newEnd) {
        end = newEnd;
    }

    /** It was tried in vain; once more would be, too. */
    void keepPlain() {
        staysPlain = true;
    }

    /** For the journal thread. */
    boolean mayBeDeflated() {
        return !header.isDeflated() && !staysPlain;
    }

    Position startFor(Scope scope) {
        return new Position(base(), start(), base(), header.before(scope));
    }
}
