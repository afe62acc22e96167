// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Shows an engine's snapshots over JMX: each attribute is read from a fresh one. */
public final class EngineStatus implements EngineMXBean {
    private final String version;
    private final Supplier<EngineSnapshot> now;
    private final Decisions decisions;

    public EngineStatus(String version, Supplier<EngineSnapshot> now, Decisions decisions) {
        this.version = version;
        this.now = now;
        this.decisions = decisions;
    }

    @Override
    public String getState() {
        return now.get().state();
    }

    @Override
    public String getVersion() {
        return version;
    }

    @Override
    public String getDirectory() {
        return now.get().directory();
    }

    @Override
    public String getLane() {
        return now.get().lane();
    }

    @Override
    public long getPublished() {
        return now.get().published();
    }

    @Override
    public long getJournaled() {
        return now.get().journaled();
    }

    @Override
    public long getInRing() {
        return now.get().inRing();
    }

    @Override
    public int getRingCapacity() {
        return now.get().ringCapacity();
    }

    @Override
    public Map<String, Long> getSkippedEarly() {
        return now.get().skippedEarly();
    }

    @Override
    public Map<String, Long> getSkippedLate() {
        return now.get().skippedLate();
    }

    @Override
    public Map<String, Long> getFailed() {
        return now.get().failed();
    }

    @Override
    public Map<String, Long> getDropped() {
        return now.get().dropped();
    }

    @Override
    public boolean isBalanced() {
        return now.get().isBalanced();
    }

    @Override
    public long getJournalBytes() {
        return now.get().journalBytes();
    }

    @Override
    public List<String> getAdoptedLanes() {
        return now.get().adoptedLanes();
    }

    @Override
    public int getJournalSegments() {
        return now.get().journalSegments();
    }

    @Override
    public List<String> getProblems() {
        return now.get().problems();
    }

    @Override
    public boolean isExplain() {
        return decisions.isOn();
    }

    @Override
    public void setExplain(boolean explain) {
        decisions.turn(explain);
    }

    @Override
    public String[] decisions(long after) {
        return decisions.after(after);
    }
}
