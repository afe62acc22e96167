// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the lanes of an engine's directory that have records and nobody to read them: their process is gone, or left
 * them with a backlog. First the claim, then the lock, as for a lane of one's own, so that who lives is never disturbed
 * and of several only one takes it. Who returns meanwhile finds it taken, and gets another.
 *
 * <p>One thread, but for {@link #held}.
 */
public final class Adoption {
    private final JournalConfig config;
    private final Disk disk;
    private final Lane own;
    private final List<AdoptedLane> held;
    private Set<Path> claimed = Set.of();

    /** @param held where the journal looks for what counts towards its bound */
    Adoption(JournalConfig config, Disk disk, Lane own, List<AdoptedLane> held) {
        this.config = config;
        this.disk = disk;
        this.own = own;
        this.held = held;
    }

    /** What was adopted and is not given back. Any thread. */
    public List<AdoptedLane> held() {
        return List.copyOf(held);
    }

    /** Whether a journal in this process left a lane since the last time. Cheap: looks at no lane. */
    public boolean wasOneLeft() throws IOException {
        Set<Path> now = new HashSet<>();
        for (Path home : Lane.all(disk, config.directory())) {
            if (Lane.isClaimed(disk, home)) {
                now.add(home);
            }
        }
        boolean left = !now.containsAll(claimed);
        claimed = now;
        return left;
    }

    /**
     * Looks at all lanes, and takes those nobody has. Returns what was taken.
     *
     * @throws IOException if one cannot be taken. The others are: see {@link #held}
     */
    public List<AdoptedLane> look() throws IOException {
        List<AdoptedLane> before = held();
        each(Lane.all(disk, config.directory()), this::takeIfLeft);
        return held.stream().filter(lane -> !before.contains(lane)).toList();
    }

    /** Without records there is nothing to read; and whoever starts just now must not find it taken for that. */
    private void takeIfLeft(Path home) throws IOException {
        boolean unwanted = Lane.isClaimed(disk, home) // Then it is not even listed, which takes descriptors.
                || Recovery.segmentFiles(disk, home).isEmpty();
        Lane lane = unwanted ? null : Lane.claimLeft(disk, home);
        if (lane == null) {
            return;
        }
        lane.adoptedBy(own.number());
        held.add(new AdoptedLane(Journal.open(config, disk, lane)));
    }

    /** What is due in the lanes that are held; gives back those in which nothing is left. */
    public void maintain(long nanoTime) throws IOException {
        each(held, lane -> {
            lane.deflate(); // If that fails, the lane is maintained the next time.
            if (!lane.maintain(nanoTime)) {
                held.remove(lane);
            }
        });
    }

    /** Gives all back; what is left in them is for whoever takes them next. */
    public void close() throws IOException {
        each(held, lane -> {
            held.remove(lane);
            lane.close();
        });
    }

    private interface Step<T> {
        void take(T item) throws IOException;
    }

    /** One that fails keeps no other from its turn. */
    private static <T> void each(Iterable<T> all, Step<T> step) throws IOException {
        IOException first = null;
        for (T item : all) {
            try {
                step.take(item);
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
