// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.server.Jmx;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import jdk.management.jfr.FlightRecorderMXBean;

/** What another JVM recorded of itself. */
final class FlightRecord {
    static final String ALLOCATION = "jdk.ObjectAllocationOutsideTLAB";

    /** Events that the recorder had no room for. */
    static final String LOSS = "jdk.DataLoss";

    /** What is to be recorded. */
    @FunctionalInterface
    interface Deed {
        void run() throws Exception;
    }

    private FlightRecord() {}

    /** Each allocation of that JVM outside of its threads' buffers, with its stack. */
    static void allocations(Jmx jmx, Path file, Deed deed) throws Exception {
        FlightRecorderMXBean recorder = ManagementFactory.newPlatformMXBeanProxy(
                jmx.beans(), FlightRecorderMXBean.MXBEAN_NAME, FlightRecorderMXBean.class);
        long recording = recorder.newRecording();
        recorder.setRecordingSettings(
                recording, Map.of(
                        ALLOCATION + "#enabled", "true",
                        ALLOCATION + "#stackTrace", "true",
                        LOSS + "#enabled", "true"));
        recorder.startRecording(recording);
        deed.run();
        recorder.stopRecording(recording);
        recorder.copyTo(recording, file.toString());
        recorder.closeRecording(recording);
    }
}
