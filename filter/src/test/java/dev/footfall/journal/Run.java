// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One life of a journal on a disk in memory, its readers included. Notes what it is told. */
final class Run {
    static final Path DIRECTORY = Path.of("/journal");
    static final int SEGMENT = 4 << 10;
    static final int BOUND = 4 * SEGMENT;

    final MemoryDisk disk;
    final Told told;
    final Journal journal;
    final Adoption adoption;
    final Map<String, Follower> followers = new LinkedHashMap<>();
    final List<Follower> left = new ArrayList<>();

    private final Fsync fsync;
    private final List<Integer> added = new ArrayList<>();
    private final List<Told.Gap> addedGaps = new ArrayList<>();
    private long now = System.nanoTime();

    Run(MemoryDisk disk, Told told, Fsync fsync) throws IOException {
        this.disk = disk;
        this.told = told;
        this.fsync = fsync;
        disk.deleting(this::noteDeleted);
        journal = Journal.open(new JournalConfig(DIRECTORY, BOUND, SEGMENT, fsync, 0), disk);
        took(journal.home(), journal.laneId());
        adoption = journal.adoption();
    }

    /** Whoever starts on a lane forces what is in it. */
    private void took(Path home, String lane) {
        told.laneIs(home, lane);
        if (!(fsync instanceof Fsync.None) && disk.failed() == 0) {
            told.forced(lane);
        }
    }

    private void noteDeleted(Path path) {
        Path home = Objects.requireNonNull(path.getParent());
        if (path.toString().endsWith(Segment.SUFFIX)) {
            long base = Recovery.base(path);
            long next = after(disk, path);
            told.deleting(told.laneAt(home), base, next, disk.failed() > 0 || isFull(disk));
            if (!(fsync instanceof Fsync.None) && disk.failed() == 0) {
                checkCursors(home, base, next);
            }
        }
    }

    /** Another segment's worth would be too much, with half a segment kept for one that is being deflated. */
    private static boolean isFull(MemoryDisk disk) {
        return disk.bytes(disk.segments(DIRECTORY)) + SEGMENT + SEGMENT / 2 > BOUND;
    }

    /** The base of the segment after that one. */
    static long after(MemoryDisk disk, Path segment) {
        return disk.segments(DIRECTORY).stream()
                .filter(other -> Objects.equals(segment.getParent(), other.getParent()))
                .mapToLong(Recovery::base)
                .filter(base -> base > Recovery.base(segment))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** If the bound was reached at a crash, or the disk was full, cursors may have given the oldest segment up before it went. */
    static void noteWhatMayGo(MemoryDisk disk, Told told, boolean noRoom) {
        Set<Path> lanes = new HashSet<>();
        for (Path segment : noRoom || isFull(disk) ? disk.segments(DIRECTORY) : List.<Path>of()) {
            Path home = Objects.requireNonNull(segment.getParent());
            if (lanes.add(home)) {
                told.mayGo(home, Recovery.base(segment), after(disk, segment));
            }
        }
    }

    /** What the journal has given up and could not delete: if it has fewer segments than are there, the oldest. */
    private void noteLeftovers() {
        List<Path> there = disk.failed() == 0
                ? List.of()
                : disk.segments(DIRECTORY).stream()
                        .filter(path -> journal.home().equals(path.getParent()))
                        .sorted()
                        .toList();
        for (int i = 0; i < there.size() - journal.stats().segments(); i++) {
            told.mayGo(journal.home(), Recovery.base(there.get(i)), after(disk, there.get(i)));
        }
    }

    /** Whoever comes after a power cut must find no cursor that needs what is gone: it would count it as lost. */
    private void checkCursors(Path home, long base, long next) {
        BitSet gone = told.between(told.laneAt(home), base, next);
        gone.and(told.kept);
        for (Account account : told.accounts.values()) {
            byte[] cursor = disk.durable(CursorFile.path(home, account.name, false));
            int last = gone.stream().filter(account.entitled::get).max().orElse(-1);
            CursorSlot slot = cursor == null || last < 0 ? null : newest(cursor);
            if (slot != null) {
                assertThat(slot.state().position().sequence())
                        .as("durable place of %s when event %d is deleted", account.name, last)
                        .isGreaterThan(told.events.get(last).sequence());
            }
        }
    }

    private static @Nullable CursorSlot newest(byte[] cursor) {
        CursorSlot newest = null;
        for (int at = 0; at + CursorSlot.LENGTH <= cursor.length; at += CursorSlot.LENGTH) {
            CursorSlot slot = CursorSlot.decode(Arrays.copyOfRange(cursor, at, at + CursorSlot.LENGTH));
            newest = newest == null || (slot != null && slot.generation() > newest.generation()) ? slot : newest;
        }
        return newest;
    }

    // ---- readers

    Follower follow(String name, Scope scope) throws IOException {
        Account account = told.account(name, scope);
        account.births.add(journal.laneId());
        JournalReader reader = journal.reader(name, scope);
        account.lanes.add(journal.laneId());
        Follower follower = new Follower(disk, told, account, journal.laneId(), reader);
        followers.put(name, follower);
        return follower;
    }

    /** All that were ever there. */
    void followAll() throws IOException {
        for (Account account : List.copyOf(told.accounts.values())) {
            if (!followers.containsKey(account.name)) {
                follow(account.name, account.scope);
            }
        }
    }

    void leave(String name) throws IOException {
        Follower follower = followers.remove(name);
        if (follower != null) {
            assertThat(Follower.takes(disk, follower.reader::close)).isTrue();
        }
    }

    // ---- events

    void add(String site, boolean own) {
        String text = told.nextText(site);
        int id = journal.site(site, own);
        told.added(journal.laneId(), journal.nextSequence(), site, own, text);
        added.add(told.events.size() - 1);
        byte[] bytes = text.getBytes(UTF_8);
        journal.add(id, JournalRecord.EVENT, 1, bytes, 0, bytes.length);
    }

    void addGap() {
        long dropped = 1000L + told.events.size();
        addedGaps.add(new Told.Gap(journal.laneId(), journal.nextSequence(), dropped, new boolean[1]));
        journal.addGap(ByteBuffer.allocate(24).putLong(dropped).array());
    }

    Append flush() {
        Append append = journal.flush();
        boolean forced = fsync instanceof Fsync.Batch;
        told.flushed(added, append, forced);
        if (append instanceof Append.Written) {
            addedGaps.forEach(gap -> gap.durable()[0] = forced);
            told.gaps.addAll(addedGaps);
        }
        added.clear();
        addedGaps.clear();
        noteLeftovers();
        return append;
    }

    Append write(String site, boolean own, int count) {
        for (int i = 0; i < count; i++) {
            add(site, own);
        }
        return flush();
    }

    /** Writes what somebody waits for. */
    void writeForced(String site, boolean own) {
        journal.holdForForce();
        Append append = write(site, own, 1);
        if (journal.force() == null && append instanceof Append.Written) {
            told.durable.set(told.events.size() - 1);
        }
    }

    /** Two seconds later. */
    void maintain() throws IOException {
        now = Math.max(now, System.nanoTime()) + TimeUnit.SECONDS.toNanos(2);
        long failed = disk.failed();
        journal.maintain(now);
        Follower.takes(disk, () -> adoption.maintain(now));
        Follower.takes(disk, journal::deflate);
        noteLeftovers();
        if (disk.failed() == failed && !(fsync instanceof Fsync.None)) {
            told.forced(journal.laneId());
            followers.values().forEach(Follower::forced);
            left.forEach(Follower::forced);
        }
    }

    // ---- lanes that were left

    void adopt() throws IOException {
        Follower.takes(disk, adoption::look);
        for (AdoptedLane lane : adoption.held()) {
            took(DIRECTORY.resolve("lane-" + lane.number()), lane.id());
            for (Follower own : List.copyOf(followers.values())) {
                adopt(lane, own);
            }
        }
    }

    private void adopt(AdoptedLane lane, Follower own) throws IOException {
        boolean followed = left.stream().anyMatch(left -> left.account == own.account && left.isIn(lane.id()));
        @Nullable JournalReader reader = followed ? null : lane.reader(own.account.name, own.account.scope);
        if (reader != null) {
            own.reader.adopt(reader);
            left.add(new Follower(disk, told, own.account, lane.id(), reader));
        }
    }

    void drainLeft() throws IOException {
        for (Follower follower : left) {
            follower.drain();
        }
    }

    /** Takes up the accounts of those that have nothing left to read. */
    void inherit() throws IOException {
        for (Follower follower : List.copyOf(left)) {
            Follower own = followers.get(follower.account.name);
            boolean[] moved = new boolean[1];
            if (own != null) {
                Follower.takes(disk, () -> moved[0] = own.reader.inherit(follower.reader));
            }
            if (moved[0]) {
                follower.forced();
                left.remove(follower);
            }
        }
    }

    // ---- the end

    void close() throws IOException {
        long failed = disk.failed();
        Follower.takes(disk, adoption::close);
        Follower.takes(disk, journal::close);
        if (disk.failed() == failed && !(fsync instanceof Fsync.None)) {
            told.forced(journal.laneId());
            followers.values().forEach(Follower::forced);
            left.forEach(Follower::forced);
        }
    }
}
