// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What request threads allocated in a recording, and on whose account. */
final class Allocations {
    private static final String REQUEST_THREADS = "http-nio-";
    static final List<String> APPLICATIONS = List.of("dev.footfall.bench.", "dev.footfall.it.");

    private final Map<Owner, Long> bytes = new EnumMap<>(Owner.class);
    private final Map<String, Long> made = new HashMap<>();
    private final Map<String, Long> madeForOthers = new HashMap<>();

    /** On whose account. */
    enum Owner {
        FOOTFALL,
        HOST_FOR_FOOTFALL,
        OTHERS
    }

    private Allocations() {}

    /** From that moment on. */
    static Allocations in(Path recording, Instant begin) throws IOException {
        Allocations found = new Allocations();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (event.getEventType().getName().equals(FlightRecord.LOSS)) {
                    throw new IOException("the recorder lost events: " + event);
                }
                if (event.getEventType().getName().equals(FlightRecord.ALLOCATION)
                        && event.getStartTime().isAfter(begin)
                        && isOfRequest(event)) {
                    found.add(event);
                }
            }
        }
        return found;
    }

    private static boolean isOfRequest(RecordedEvent event) {
        return event.getThread() != null
                && event.getThread().getJavaName() != null
                && event.getThread().getJavaName().startsWith(REQUEST_THREADS)
                && event.getStackTrace() != null;
    }

    private void add(RecordedEvent event) {
        long size = event.getLong("allocationSize");
        Owner owner = owner(event.getStackTrace());
        bytes.merge(owner, size, Long::sum);
        String what = event.getClass("objectClass").getName() + " by " + firstOfNotTheJdk(event.getStackTrace());
        (owner == Owner.OTHERS ? madeForOthers : made).merge(what, size, Long::sum);
    }

    /** Up the stack, until it is clear who asked: a chain or a valve of the host calls others for their own sake. */
    private static Owner owner(RecordedStackTrace stack) {
        boolean host = false;
        for (RecordedFrame frame : stack.getFrames()) {
            String type = type(frame);
            if (isFootfall(type)) {
                return host ? Owner.HOST_FOR_FOOTFALL : Owner.FOOTFALL;
            }
            if (isApplication(type) || type.endsWith("Valve") || type.endsWith(".ApplicationFilterChain")) {
                return Owner.OTHERS;
            }
            host |= !isOfTheJdk(type);
        }
        return Owner.OTHERS;
    }

    private static String firstOfNotTheJdk(RecordedStackTrace stack) {
        return stack.getFrames().stream()
                .filter(frame -> !isOfTheJdk(type(frame)))
                .findFirst()
                .map(frame -> type(frame).substring(type(frame).lastIndexOf('.') + 1) + "."
                        + frame.getMethod().getName())
                .orElse("the JDK");
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static boolean isFootfall(String type) {
        return type.startsWith("dev.footfall.") && !isApplication(type);
    }

    private static boolean isApplication(String type) {
        return APPLICATIONS.stream().anyMatch(type::startsWith);
    }

    private static boolean isOfTheJdk(String type) {
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    long bytes(Owner owner) {
        return bytes.getOrDefault(owner, 0L);
    }

    /** What Footfall makes, or has made, by how much of it there is. */
    List<Map.Entry<String, Long>> most(int entries) {
        return largest(made, entries);
    }

    /** What others make more or less of than on another site, by how much that is. */
    List<Map.Entry<String, Long>> otherThan(Allocations site, int entries) {
        Map<String, Long> difference = new HashMap<>(madeForOthers);
        site.madeForOthers.forEach((what, size) -> difference.merge(what, -size, Long::sum));
        difference.values().removeIf(size -> size == 0);
        return largest(difference, entries);
    }

    private static List<Map.Entry<String, Long>> largest(Map<String, Long> sizes, int entries) {
        return sizes.entrySet().stream()
                .sorted(Comparator.comparingLong(one -> -Math.abs(one.getValue())))
                .limit(entries)
                .toList();
    }
}
