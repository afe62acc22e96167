// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

/** Notices events that grew too old, or that the journal's bound took behind our back. Belongs to one thread. */
final class Expired {
    private final Backlog backlog;
    private final Progress progress;
    private long seen;

    Expired(Backlog backlog, Progress progress) {
        this.backlog = backlog;
        this.progress = progress;
        seen = backlog.totals().expired();
    }

    /** What an adopted lane counts is no news. */
    void knowAll() {
        seen = backlog.totals().expired();
    }

    void look() {
        long now = backlog.totals().expired();
        if (now > seen) {
            progress.failed("expired (" + (now - seen) + "): older than maxAge, or taken by the journal's bound");
        }
        seen = now;
    }
}
