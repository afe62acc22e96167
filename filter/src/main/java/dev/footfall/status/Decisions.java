// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;

/**
 * The latest decisions on exchanges, kept while an operator asks "why was this not counted?". Off by default, and
 * then one plain read on the request thread; on, it allocates one line per exchange and still never blocks.
 */
public final class Decisions {
    private static final int KEPT = 1024;

    private final AtomicReferenceArray<Decision> latest = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong next = new AtomicLong(1);
    private final UnaryOperator<String> shown;
    private volatile boolean on;

    /** That shows paths as they came. */
    public Decisions() {
        this(path -> path);
    }

    /** @param shown what of a path an operator may see; applied when one looks */
    public Decisions(UnaryOperator<String> shown) {
        this.shown = shown;
    }

    private record Decision(long number, long millis, String site, String method, String path, String reason) {
        String line(UnaryOperator<String> shown) {
            String clean = printable(shown.apply(path));
            return number + "\t" + millis + "\t" + site + "\t" + method + "\t" + clean + "\t" + reason;
        }

        /** A path is the visitor's text: nothing in it may forge a column or a line. */
        private static String printable(String text) {
            StringBuilder clean = new StringBuilder(text.length());
            text.chars().forEach(c -> clean.append(c < ' ' || c == 0x7F ? '?' : (char) c));
            return clean.toString();
        }
    }

    public boolean isOn() {
        return on;
    }

    public void turn(boolean on) {
        this.on = on;
    }

    public void add(long millis, String site, String method, String path, String reason) {
        long number = next.getAndIncrement();
        latest.set((int) (number % KEPT), new Decision(number, millis, site, method, path, reason));
    }

    String[] after(long number) {
        long end = next.get();
        List<String> lines = new ArrayList<>();
        for (long n = Math.max(number + 1, end - KEPT); n < end; n++) {
            Decision decision = latest.get((int) (n % KEPT));
            if (decision != null && decision.number() == n) {
                lines.add(decision.line(shown));
            }
        }
        return lines.toArray(String[]::new);
    }
}
