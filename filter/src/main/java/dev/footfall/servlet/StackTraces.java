// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import java.util.Arrays;

/**
 * Takes our line out of the stack trace of what a page threw. Tomcat's error report shows the trace to the visitor, and
 * the answer must be the same to the byte as without us.
 */
final class StackTraces {
    private static final String FILTER = PageViewFilter.class.getName();

    /** A chain of causes may be a circle; reports show ten or so. */
    private static final int MOST_CAUSES = 32;

    private StackTraces() {}

    /** Only traces that hold our line are touched, so never one that an application shares between its requests. */
    static void leaveOutFilter(Throwable thrown) {
        try {
            Throwable cause = thrown;
            for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
                leaveOutOf(cause);
                cause = cause.getCause();
            }
        } catch (Throwable odd) {
            // An exception that overrides these methods and fails in them, or no memory for the copy: the trace stays
            // as it is, and the page's own trouble is what goes on.
        }
    }

    private static void leaveOutOf(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        StackTraceElement[] kept = Arrays.stream(trace)
                .filter(line -> !FILTER.equals(line.getClassName()))
                .toArray(StackTraceElement[]::new);
        if (kept.length < trace.length) {
            thrown.setStackTrace(kept);
        }
    }
}
