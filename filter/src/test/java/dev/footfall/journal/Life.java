// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.journal.MemoryFile.Outage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A journal's life as a list of actions: whatever they are, it must stay true to what it told. */
final class Life {
    private static final List<String> READERS = List.of("file", "shared", "localhost/shop/crm", "late");
    private static final List<Scope> SCOPES =
            List.of(Scope.all(), Scope.shared(), Scope.site(Scenario.SHOP), Scope.all());
    private static final List<String> SITES = List.of(Scenario.BLOG, Scenario.SHOP, Scenario.SHOP, "localhost/other");

    /** What may happen; those that happen more often come more often. */
    enum Kind {
        WRITE,
        WRITE_MORE,
        WRITE_AND_DRAIN,
        WRITE_FORCED,
        GAP,
        READ,
        BEGIN,
        COMMIT,
        COMMIT_HEAD,
        DRAIN,
        FORCE,
        WITHDRAW,
        MAINTAIN,
        MAINTAIN_AGAIN,
        FOLLOW,
        LEAVE,
        OTHER_JOURNAL,
        ADOPT,
        DRAIN_LEFT,
        INHERIT,
        REOPEN,
        KILL,
        POWER_CUT,
        DISK_FULL,
        DISK_HEALS,
        DAMAGE
    }

    record Action(Kind kind, int first, int second) {
        static Action random(Random random) {
            Kind kind = List.of(Kind.values()).get(random.nextInt(Kind.values().length));
            return new Action(kind, random.nextInt(1 << 16), random.nextInt(1 << 16));
        }

        int reader() {
            return first % READERS.size();
        }
    }

    private final Fsync fsync;
    private MemoryDisk disk;
    private Told told = new Told();
    private Run run;
    private int changesToCrash;
    private @Nullable Action crash;
    private @Nullable MemoryDisk crashedDisk;
    private @Nullable Told crashedTold;

    Life(Fsync fsync) throws IOException {
        this.fsync = fsync;
        disk = MemoryDisk.with(Run.DIRECTORY);
        run = begin();
        follow(0);
    }

    static void live(Fsync fsync, List<Action> actions) throws IOException {
        Life life = new Life(fsync);
        try {
            for (Action action : actions) {
                life.take(action);
            }
            life.end();
        } finally {
            life.disk.forgetProcess();
        }
    }

    private Run begin() throws IOException {
        disk.watch(this::watch);
        Run begun = new Run(disk, told, fsync);
        begun.followAll();
        return begun;
    }

    private void end() throws IOException {
        disk.heal();
        disk.watch((live, change) -> {});
        disk.forgetProcess();
        boolean faulty = disk.failed() > 0;
        disk.forgetFaults();
        Run.noteWhatMayGo(disk, told, faulty);
        told.killed();
        new Aftermath(disk, told, fsync).check();
    }

    // ---- crashes

    /** The crash comes in the middle of an action, before the n-th change from when it was ordered. */
    private void watch(MemoryDisk live, MemoryDisk.Change change) {
        Action now = crash;
        if (now == null || changesToCrash-- > 0) {
            return;
        }
        crash = null;
        Random random = new Random(now.second);
        int written = random.nextInt(change.bytes().length + 1);
        Told known = told.copy();
        if (now.kind == Kind.KILL) {
            crashedDisk = live.killed(change, written);
            known.killed();
        } else {
            crashedDisk = live.killed(change, random.nextBoolean() ? change.bytes().length : 0);
            Outage.Kind kind = List.of(Outage.Kind.values()).get(random.nextInt(Outage.Kind.values().length));
            crashedDisk.losePower(new Outage(kind, random));
            known.lostPower();
        }
        Run.noteWhatMayGo(crashedDisk, known, live.failed() > 0);
        crashedTold = known;
    }

    private void crashIfDue() throws IOException {
        if (crashedDisk != null && crashedTold != null) {
            disk.watch((live, change) -> {});
            disk.forgetProcess();
            disk = crashedDisk;
            told = crashedTold;
            crashedDisk = null;
            crashedTold = null;
            run = begin();
        }
    }

    // ---- actions

    private void take(Action action) throws IOException {
        switch (action.kind) {
            case WRITE -> write(action, 1 + action.second % 3);
            case WRITE_MORE -> write(action, 6);
            case WRITE_AND_DRAIN -> writeAndDrain(action);
            case WRITE_FORCED -> run.writeForced(SITES.get(action.first % 4), action.first % 4 == 1);
            case GAP -> run.addGap();
            case OTHER_JOURNAL -> leaveALane(action);
            case ADOPT -> run.adopt();
            case DRAIN_LEFT -> run.drainLeft();
            case INHERIT -> run.inherit();
            case MAINTAIN, MAINTAIN_AGAIN -> run.maintain();
            case FOLLOW -> follow(action.reader());
            case LEAVE -> run.leave(READERS.get(action.reader()));
            case REOPEN, DAMAGE -> reopen(action);
            case KILL, POWER_CUT -> order(action);
            case DISK_FULL -> disk.failing(Life::needsRoom, "No space left on device");
            case DISK_HEALS -> disk.heal();
            default -> read(action);
        }
        run.followers.values().forEach(Life::checkTotals);
        crashIfDue();
    }

    private void read(Action action) throws IOException {
        Follower follower = run.followers.get(READERS.get(action.reader()));
        if (follower == null) {
            return;
        }
        switch (action.kind) {
            case READ -> follower.read(1 + action.second % 9);
            case BEGIN -> follower.begin();
            case COMMIT -> follower.commit(9, outcome(action));
            case COMMIT_HEAD -> follower.commit(1 + action.second % 3, outcome(action));
            case FORCE -> follower.force();
            case WITHDRAW -> follower.withdraw();
            default -> follower.drain();
        }
    }

    private static Follower.Outcome outcome(Action action) {
        return List.of(Follower.Outcome.values()).get(action.second % Follower.Outcome.values().length);
    }

    /** A cursor is written in place, where it has its room. */
    private static boolean needsRoom(String operation) {
        return operation.matches("write .*(seg|deflating|owner)|(create|mkdir) .*");
    }

    private void write(Action action, int count) {
        run.write(SITES.get(action.first % 4), action.first % 4 == 1, count);
    }

    private void writeAndDrain(Action action) throws IOException {
        for (int i = 0; i < 4; i++) {
            write(action, 3);
            Follower first = run.followers.get(READERS.get(0));
            if (first != null) {
                first.drain();
            }
        }
    }

    private void follow(int reader) throws IOException {
        if (disk.isHealthy() && !run.followers.containsKey(READERS.get(reader))) {
            run.flush();
            run.follow(READERS.get(reader), SCOPES.get(reader));
        }
    }

    private void leaveALane(Action action) throws IOException {
        if (!disk.isHealthy() || disk.segments(Run.DIRECTORY).size() > 9) {
            return;
        }
        Run other = new Run(disk, told, fsync);
        Follower file = other.follow(READERS.get(0), SCOPES.get(0));
        other.follow(READERS.get(2), SCOPES.get(2));
        other.write(SITES.get(action.first % 4), action.first % 4 == 1, 1 + action.second % 8);
        file.read(1 + action.first % 5);
        file.begin();
        file.commit(action.second % 3, Follower.Outcome.DELIVERED);
        other.close();
    }

    private void order(Action action) {
        if (crash == null) {
            crash = action;
            changesToCrash = action.first % 40;
        }
    }

    /** Between two runs somebody may change a byte. */
    private void reopen(Action action) throws IOException {
        disk.heal();
        run.maintain();
        run.close();
        crash = null;
        if (crashedDisk != null) {
            return; // It came before the end.
        }
        List<Path> segments = disk.segments(Run.DIRECTORY);
        if (action.kind == Kind.DAMAGE && !segments.isEmpty()) {
            damage(segments.get(action.first % segments.size()), action.second);
        }
        disk.forgetFaults();
        told.killed();
        run = begin();
    }

    private void damage(Path segment, int at) throws IOException {
        byte[] bytes = disk.file(segment).bytes().clone();
        if (bytes.length == 0) {
            return;
        }
        bytes[at % bytes.length] ^= (byte) (1 + at % 255);
        told.damaged(segment, Run.after(disk, segment));
        disk.file(segment).damage(bytes);
    }

    private static void checkTotals(Follower follower) {
        Totals totals = follower.reader.totals();
        assertThat(List.of(
                        totals.delivered(),
                        totals.withheld(),
                        totals.rejected(),
                        totals.expired(),
                        totals.unconfirmed(),
                        totals.backlog()))
                .as("%s", totals)
                .allMatch(count -> count >= 0);
    }

    static List<Action> random(long seed, int length) {
        Random random = new Random(seed);
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            actions.add(Action.random(random));
        }
        return actions;
    }
}
