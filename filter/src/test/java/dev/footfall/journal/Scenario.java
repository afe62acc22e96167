// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.io.IOException;

/** A life that has everything: sites, readers, batches, rolls, the bound, a lane that is left and adopted, restarts. */
final class Scenario {
    static final String BLOG = "localhost/blog";
    static final String SHOP = Lanes.SHOP;
    private static final String LATE = "localhost/late";

    private final MemoryDisk disk;
    private final Told told;
    private final Fsync fsync;

    Scenario(MemoryDisk disk, Told told, Fsync fsync) {
        this.disk = disk;
        this.told = told;
        this.fsync = fsync;
    }

    void play() throws IOException {
        Run first = new Run(disk, told, fsync);
        first.follow("file", Scope.all());
        first.follow("shared", Scope.shared());
        first.follow(SHOP + "/crm", Scope.site(SHOP));
        first.follow("late", Scope.all());
        begin(first);
        leaveALane();
        adopt(first);
        fill(first);
        first.close();

        Run second = new Run(disk, told, fsync);
        second.followAll();
        goOn(second);
        second.close();
    }

    private void begin(Run run) throws IOException {
        run.write(BLOG, false, 2);
        run.write(SHOP, true, 3);
        run.addGap();
        run.write(SHOP, false, 1);
        Follower file = run.followers.get("file");
        file.read(4);
        file.begin();
        file.commit(2, Follower.Outcome.DELIVERED);
        file.commit(1, Follower.Outcome.WITHHELD);
        run.maintain();
        Follower crm = run.followers.get(SHOP + "/crm");
        crm.read(2);
        crm.begin();
        crm.force();
        crm.commit(1, Follower.Outcome.REJECTED);
        crm.read(1);
        crm.commit(1, Follower.Outcome.UNCONFIRMED);
    }

    /** Another journal, whose batch is on its way when it ends. */
    private void leaveALane() throws IOException {
        Run other = new Run(disk, told, fsync);
        Follower file = other.follow("file", Scope.all());
        other.follow(SHOP + "/crm", Scope.site(SHOP));
        other.write(SHOP, true, 2);
        other.write(BLOG, false, 2);
        file.read(1);
        file.commit(1, Follower.Outcome.DELIVERED);
        file.read(2);
        file.begin();
        other.close();
    }

    private void adopt(Run run) throws IOException {
        run.adopt();
        run.write(BLOG, false, 1);
        run.drainLeft();
        run.maintain();
        run.inherit();
        run.maintain();
    }

    /** Until the bound takes what a reader is late with, while a batch of another is on its way. */
    private void fill(Run run) throws IOException {
        Follower shared = run.followers.get("shared");
        shared.read(3);
        shared.begin();
        for (int i = 0; i < 22; i++) {
            run.write(i % 3 == 0 ? SHOP : LATE, i % 3 == 0, 3);
            run.followers.get("file").drain();
            if (i < 12 || i % 3 == 2) {
                run.maintain();
            }
        }
        shared.commit(2, Follower.Outcome.DELIVERED);
        run.followers.get(SHOP + "/crm").drain();
    }

    private void goOn(Run run) throws IOException {
        run.leave("late");
        run.writeForced(LATE, true);
        Follower shared = run.followers.get("shared");
        shared.drain();
        run.write(BLOG, false, 2);
        shared.read(1);
        shared.begin();
        shared.withdraw();
        run.maintain();
        for (int i = 0; i < 5; i++) {
            run.write(SHOP, false, 4);
            run.followers.get("file").drain();
        }
        run.followAll();
        run.followers.get("late").read(4);
        run.followers.get("late").begin();
        run.followers.get("late").force();
        run.maintain();
    }
}
