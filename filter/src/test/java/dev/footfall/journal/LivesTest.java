// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.footfall.journal.Life.Action;
import dev.footfall.journal.Life.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lives that {@link ModelTest} found, shrunk to what mattered, with many a power cut in the one's place. */
final class LivesTest {
    private static final int POWER_CUTS = 50;
    /** Random numbers from seeds that follow each other begin alike. */
    private static final int APART = 1301;
    /** In the first event of a segment. */
    private static final int BYTE = 100;

    /** Seed 38,828. What the run before closed in order came back, and nothing of the run whose numbers had been seen. */
    @Test
    void numbers_areNotGivenAgainIfAFullDiskTookTheSegmentThatTheRunBeganWith() {
        for (int cut = 0; cut < POWER_CUTS; cut++) {
            checkLife(
                    "none",
                    cut,
                    action(Kind.WRITE),
                    action(Kind.REOPEN),
                    action(Kind.DISK_FULL),
                    action(Kind.WRITE),
                    action(Kind.DISK_HEALS),
                    action(Kind.MAINTAIN),
                    action(Kind.WRITE),
                    new Action(Kind.POWER_CUT, 0, cut * APART),
                    action(Kind.WRITE_AND_DRAIN),
                    action(Kind.WRITE_AND_DRAIN));
        }
    }

    /** Seed 48,806. All that told of the numbers was a segment without events, and the cursor had not come so far. */
    @Test
    void numbers_areNotGivenAgainIfAFullDiskTakesTheLastSegmentAndTheProcessIsKilled() {
        for (int cut = 0; cut < POWER_CUTS; cut++) {
            checkLife(
                    "none",
                    cut,
                    action(Kind.DAMAGE),
                    new Action(Kind.POWER_CUT, 1, cut * APART),
                    action(Kind.WRITE),
                    action(Kind.WRITE),
                    action(Kind.MAINTAIN),
                    action(Kind.DISK_FULL),
                    action(Kind.WRITE));
        }
    }

    /**
     * Seed 35,214. The reader that had it lost word of that, and passed it while it could not be read. To another, that
     * comes later, it is given.
     */
    @Test
    void event_passedWhileItWasDamagedStaysExpiredWhenTheDamageIsUndone() {
        for (int cut = 0; cut < POWER_CUTS; cut++) {
            checkLife(
                    "batch",
                    cut,
                    new Action(Kind.FOLLOW, 1, 0),
                    action(Kind.WRITE),
                    action(Kind.DRAIN),
                    new Action(Kind.POWER_CUT, 0, cut * APART),
                    action(Kind.WRITE),
                    action(Kind.REOPEN),
                    new Action(Kind.DAMAGE, 0, BYTE),
                    action(Kind.DRAIN),
                    new Action(Kind.DAMAGE, 0, BYTE));
        }
    }

    private static Action action(Kind kind) {
        return new Action(kind, 0, 0);
    }

    private static void checkLife(String fsync, int cut, Action... actions) {
        assertThatCode(() -> Life.live(Fsync.of(fsync), List.of(actions)))
                .as("power cut %d", cut)
                .doesNotThrowAnyException();
    }
}
