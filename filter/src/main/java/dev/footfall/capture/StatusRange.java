// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

/** HTTP status codes from one to another, both included. */
public record StatusRange(int from, int to) {
    static final int LEAST = 100;
    static final int MOST = 599;

    public StatusRange {
        if (from < LEAST || to > MOST || from > to) {
            throw new IllegalArgumentException(
                    "statuses must be codes or ranges from 100 to 599, got " + (from == to ? from : from + "-" + to));
        }
    }

    public static StatusRange of(int status) {
        return new StatusRange(status, status);
    }
}
