// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: the own lane's, as long as there is something in it, but of four shipments in a row one comes from
 * an adopted lane. So a busy site is hardly slower for what was left, and what was left arrives on a busy site too. Of
 * several adopted lanes one is read to its end before the next: they do not grow. Belongs to one thread, but for
 * {@link #add}.
 */
final class Turns {
    private static final int OWN_IN_A_ROW = 3;

    private final Intake own;
    private final Queue<AdoptedIntake> arriving = new ConcurrentLinkedQueue<>();
    private final Deque<AdoptedIntake> adopted = new ArrayDeque<>();
    private int ownInARow;

    Turns(Intake own) {
        this.own = own;
    }

    /** Any thread. */
    void add(AdoptedIntake lane) {
        arriving.add(lane);
    }

    /** Numbers of the lanes that came since the last time. */
    List<String> takeNew() {
        List<String> numbers = new ArrayList<>();
        for (AdoptedIntake lane = arriving.poll(); lane != null; lane = arriving.poll()) {
            adopted.add(lane);
            numbers.add(lane.number());
        }
        return numbers;
    }

    /** The next shipment; null if there is none, or none yet while {@link #isLingering}. */
    @Nullable
    Shipment next(long now) throws IOException {
        Shipment due = ownInARow < OWN_IN_A_ROW ? null : fromAdopted(now);
        if (due != null) {
            return due;
        }
        Shipment shipment = own.next(now);
        if (shipment != null) {
            ownInARow++;
            return shipment;
        }
        return fromAdopted(now);
    }

    private @Nullable Shipment fromAdopted(long now) {
        ownInARow = 0;
        for (AdoptedIntake lane : adopted) {
            Shipment shipment = lane.next(now);
            if (shipment != null) {
                return shipment;
            }
        }
        adopted.removeIf(AdoptedIntake::isOver);
        return null;
    }

    boolean isLingering() {
        return own.isLingering();
    }

    /** On the clock given to {@link #next}. */
    long lingerUntil() {
        return own.lingerUntil();
    }
}
