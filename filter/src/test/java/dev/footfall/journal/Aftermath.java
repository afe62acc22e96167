// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true after a crash: a journal opens on what is left, and keeps what journals before it promised. */
final class Aftermath {
    private final MemoryDisk disk;
    private final Told told;
    private final Fsync fsync;
    private final Map<String, BitSet> settledBefore = new HashMap<>();

    Aftermath(MemoryDisk disk, Told told, Fsync fsync) {
        this.disk = disk;
        this.told = told;
        this.fsync = fsync;
        told.accounts.forEach((name, account) -> {
            BitSet settled = (BitSet) account.settled.clone();
            settled.or(account.perhaps);
            settledBefore.put(name, settled);
        });
    }

    void check() throws IOException {
        Run run = new Run(disk, told, fsync);
        checkGaps();
        readAll(run);
        for (Follower follower : run.followers.values()) {
            checkAccounts(follower);
        }
        Map<String, Totals> totals = checkLiveliness(run);
        run.close();
        checkNothingIsLeft(totals);
        disk.forgetProcess();
    }

    /** Everything, to its end. */
    private static void readAll(Run run) throws IOException {
        run.followAll();
        run.adopt();
        for (Follower follower : run.followers.values()) {
            follower.drain();
        }
        run.drainLeft();
        run.inherit();
        run.maintain();
    }

    private void checkAccounts(Follower follower) throws IOException {
        Account account = follower.account;
        BitSet settled = (BitSet) settledBefore.get(account.name).clone();
        settled.andNot(account.got);
        BitSet missing = minus(account.entitled, settled, account.got, told.lost);
        BitSet missed = minus(missing, told.doubtful, told.chance);
        assertThat(minus(missed, told.deleted))
                .as("%s misses events that are durable", account.name)
                .isEqualTo(new BitSet());

        BitSet vague = vague(account);
        Totals totals = follower.reader.totals().plus(inFreeLanes(account));
        long expected = (long) settled.cardinality() + account.got.cardinality();
        long done = totals.journaled() - totals.expired() - totals.backlog();
        assertThat(totals.backlog()).as("backlog of %s", account.name).isZero();
        assertThat(done)
                .as("what %s has done with %s", account.name, totals)
                .isBetween(expected - count(settled, vague), expected + account.again.cardinality());
        assertThat(totals.expired())
                .as("what %s has missed: %s, %s", account.name, missed, totals)
                .isBetween(
                        certain(missed),
                        (long) missing.cardinality() + count(settled, vague) + startedOver(account, missing));
    }

    /**
     * A lane in which nobody needs anything is given free, also while its readers are gone: then their accounts stay in
     * their cursors there.
     */
    private Totals inFreeLanes(Account account) throws IOException {
        Totals totals = Totals.of(Settled.NONE, 0);
        for (Path lane : disk.list(Run.DIRECTORY)) {
            if (Recovery.segmentFiles(disk, lane).isEmpty()) {
                for (Cursors.Found found : Cursors.find(disk, lane)) {
                    CursorSlot slot = found.slot();
                    boolean its = slot != null && slot.name().equals(account.name);
                    totals = its ? totals.plus(Totals.of(slot.state().settled(), 0)) : totals;
                }
            }
        }
        return totals;
    }

    /** Where nothing is forced, a power cut may take word of what the bound had taken. */
    private long certain(BitSet missed) {
        return fsync instanceof Fsync.None ? minus(missed, told.deleted).cardinality() : missed.cardinality();
    }

    /** How many may be its own without anybody's having said so. */
    private long startedOver(Account account, BitSet missing) {
        return told.events.stream()
                .filter(event -> account.startsOver.contains(event.lane()) && event.isIn(account.scope))
                .filter(event -> !missing.get(event.number()))
                .count();
    }

    /** Settled perhaps, and gone before anybody could tell. */
    private BitSet vague(Account account) {
        BitSet vague = (BitSet) account.perhaps.clone();
        vague.and(told.deleted);
        vague.or(told.doubtful);
        return vague;
    }

    private static BitSet minus(BitSet all, BitSet... others) {
        BitSet rest = (BitSet) all.clone();
        for (BitSet other : others) {
            rest.andNot(other);
        }
        return rest;
    }

    private static int count(BitSet some, BitSet among) {
        BitSet both = (BitSet) some.clone();
        both.and(among);
        return both.cardinality();
    }

    private void checkGaps() throws IOException {
        Set<Long> found = new HashSet<>();
        for (Path lane : disk.list(Run.DIRECTORY)) {
            LaneReport report = new LaneInspection(disk, lane).report();
            report.gaps().forEach(gap -> found.add(gap.dropped()));
        }
        List<Long> durable = told.gaps.stream()
                .filter(gap -> gap.durable()[0])
                .map(Told.Gap::dropped)
                .toList();
        assertThat(found).as("word of gaps").containsAll(durable);
    }

    /** What is written now arrives. */
    private Map<String, Totals> checkLiveliness(Run run) throws IOException {
        assertThat(run.write(Scenario.BLOG, false, 1)).isInstanceOf(Append.Written.class);
        assertThat(run.write(Scenario.SHOP, true, 2)).isInstanceOf(Append.Written.class);
        Map<String, Totals> totals = new HashMap<>();
        for (Follower follower : run.followers.values()) {
            Totals before = follower.reader.totals();
            follower.drain();
            Totals after = follower.reader.totals();
            assertThat(after.expired()).isEqualTo(before.expired());
            assertThat(after.backlog()).isZero();
            totals.put(follower.account.name, after);
        }
        return totals;
    }

    private void checkNothingIsLeft(Map<String, Totals> totals) throws IOException {
        Run run = new Run(disk, told, fsync);
        run.followAll();
        run.adopt();
        for (Follower follower : run.followers.values()) {
            assertThat(follower.read(5)).isZero();
            assertThat(follower.reader.totals()).isEqualTo(totals.get(follower.account.name));
        }
        run.close();
    }
}
