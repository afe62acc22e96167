// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a host's line out of the stack trace of what a page threw. A container's error page shows the trace to the
 * visitor, and the answer must be the same to the byte as without us.
 */
public final class StackTraces {
    /** Causes may form a circle; error pages show ten or so. */
    private static final int MOST = 32;

    private StackTraces() {}

    /** Only traces that hold the line are touched, so never one that an application shares between its requests. */
    public static void leaveOut(Class<?> host, Throwable thrown) {
        try {
            for (Throwable each : related(thrown)) {
                leaveOut(host.getName(), each);
            }
        } catch (Throwable odd) {
            // An exception that overrides these methods and fails in them, or no memory for the copy: the trace stays
            // as it is, and the page's own trouble is what goes on.
        }
    }

    /** With its causes and what was suppressed: a printed trace leaves out what these have in common with it. */
    private static Set<Throwable> related(Throwable thrown) {
        Set<Throwable> related = Collections.newSetFromMap(new IdentityHashMap<>());
        gather(thrown, related);
        return related;
    }

    private static void gather(@Nullable Throwable thrown, Set<Throwable> into) {
        if (thrown != null && into.size() < MOST && into.add(thrown)) {
            gather(thrown.getCause(), into);
            for (Throwable suppressed : thrown.getSuppressed()) {
                gather(suppressed, into);
            }
        }
    }

    private static void leaveOut(String host, Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        List<StackTraceElement> kept = new ArrayList<>(trace.length);
        int next = 0;
        while (next < trace.length) {
            if (host.equals(trace[next].getClassName())) {
                next = behindCallOfFilter(trace, next + 1);
            } else {
                kept.add(trace[next++]);
            }
        }
        if (kept.size() < trace.length) {
            thrown.setStackTrace(kept.toArray(StackTraceElement[]::new));
        }
    }

    /** A container's lines that call a filter, one or two of one package, are there because of the filter. */
    private static int behindCallOfFilter(StackTraceElement[] trace, int first) {
        int next = first;
        while (next < trace.length
                && callsFilter(trace[next])
                && packageOf(trace[next]).equals(packageOf(trace[first]))) {
            next++;
        }
        return next;
    }

    private static boolean callsFilter(StackTraceElement line) {
        return line.getMethodName().equals("doFilter") || line.getMethodName().equals("internalDoFilter");
    }

    private static String packageOf(StackTraceElement line) {
        String name = line.getClassName();
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }
}
