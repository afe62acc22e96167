// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import java.time.Duration;

/**
 * How the journal is forced, and what that says of a power cut.
 *
 * @param fsync {@code journalFsync}
 * @param path of pages that are told durable by their answers; else those are that reach a destination
 * @param keepsTold whether all that was told durable is there after a power cut
 * @param window age from which on an answered page is there after a power cut; none for a mode that says nothing of it
 */
record Assurance(String name, String fsync, String path, boolean keepsTold, Duration window) {
    static final String ORDERS = "/order?n=";

    /** Beyond the interval: until an event is written, and until the fsync is done, on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Duration NONE = Duration.ofDays(1);

    static Assurance batch() {
        return new Assurance("batch", "batch", "/page/", true, NONE);
    }

    static Assurance interval() {
        return new Assurance("1s", "1s", "/page/", false, SLACK.plusSeconds(1));
    }

    static Assurance none() {
        return new Assurance("none", "none", "/page/", false, NONE);
    }

    /** In the mode that forces nothing of its own accord. */
    static Assurance durably() {
        return new Assurance("none, trackDurably", "none", ORDERS, true, NONE);
    }

    boolean isByAnswer() {
        return path.equals(ORDERS);
    }

    /** Whether the journal is forced where one segment ends and the next begins. */
    boolean forcesRolls() {
        return !fsync.equals("none");
    }
}
