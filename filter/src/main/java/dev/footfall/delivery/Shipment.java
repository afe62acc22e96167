// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.AgeClock;
import dev.footfall.destination.Batch;
import dev.footfall.destination.DeliveryResult.Verdict;
import dev.footfall.journal.Settled;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events in hand: what was read together is settled together. On the way there it may be sent in parts, of which
 * the first is the one under way. What comes of each event is kept here until all have become something; only then is
 * it written down where they came from. Belongs to one thread.
 */
final class Shipment {
    private final Origin origin;
    private final String lane;
    private final String key;
    private final Deque<Part> parts = new ArrayDeque<>();
    private final List<Parcel> all;
    private final List<Refusal> refusals = new ArrayList<>();
    private Settled settled = Settled.NONE;
    private @Nullable Part accused;
    private boolean begun;

    /** An event nobody will take; as long as that is doubtful, it may be taken back. */
    private record Refusal(Parcel parcel, DeadLetter.Reason reason, String why, boolean doubtful) {
        Refusal believed() {
            return new Refusal(parcel, reason, why, false);
        }
    }

    /** @param key what the keys of its batches begin with */
    Shipment(Origin origin, String lane, String key, List<Part> parts) {
        this.origin = origin;
        this.lane = lane;
        this.key = key;
        this.parts.addAll(parts);
        all = parts.stream().flatMap(part -> part.parcels().stream()).toList();
    }

    /** Marks where it comes from, unless that was done. */
    void begin() throws IOException {
        if (!begun) {
            origin.begin();
            begun = true;
        }
    }

    /** Takes the mark back for all that did not arrive: for the whole, or for what follows a head that is settled. */
    void withdraw() throws IOException {
        if (begun && isUntouched()) {
            begun = false;
            origin.withdraw();
        } else if (begun && !isDone()) {
            leaveTail();
        }
    }

    /** With a hole in it, nothing is left: no cursor could tell what was taken. */
    private void leaveTail() {
        long first = rest().mapToLong(Parcel::number).min().orElseThrow();
        if (rest().count()
                        == all.stream()
                                .filter(parcel -> parcel.number() >= first)
                                .count()
                && origin.settleHead(first)) {
            parts.clear();
        }
    }

    private Stream<Parcel> rest() {
        return parts.stream().flatMap(part -> part.parcels().stream());
    }

    /** Its events were given up once, and somebody wants them sent again. */
    boolean isAgain() {
        return origin.isAgain();
    }

    /** Nothing is left to be sent. */
    boolean isDone() {
        return parts.isEmpty();
    }

    private boolean isUntouched() {
        return settled.sum() == 0 && refusals.isEmpty();
    }

    /** Takes note of what was lost to the journal's bound. False if it is better read anew. */
    boolean isStillWhole() {
        long gone = origin.overtaken();
        if (gone == 0) {
            return true;
        }
        if (isUntouched()) {
            return false;
        }
        expire(parcel -> parcel.sequence() < gone);
        return true;
    }

    /** When the first event of it happened, if that can be told. */
    @Nullable
    Instant arrival() {
        return isDone() ? null : parts.getFirst().parcels().get(0).arrival();
    }

    // ---- the part under way

    Batch batch() {
        return parts.getFirst().batch(lane, key);
    }

    void sending() {
        parts.getFirst().parcels().forEach(Parcel::sending);
    }

    /** Lets a small part go first, if nothing of it may have arrived. */
    void probe(int events) {
        Part head = parts.getFirst();
        if (head.size() > events && head.isDividable()) {
            replace(head.cut(events));
        }
    }

    void delivered() {
        count(parts.removeFirst().size(), 0, 0, 0);
    }

    void mayHaveArrived() {
        parts.getFirst().mayHaveArrived();
    }

    /** What may have arrived and must not arrive twice. */
    void unconfirmed() {
        count(0, 0, 0, parts.removeFirst().size());
    }

    void allUnconfirmed() {
        while (!isDone()) {
            unconfirmed();
        }
    }

    /** Halves what is under way, if it is more than one event. */
    boolean divide() {
        Part head = parts.getFirst();
        if (head.size() == 1) {
            return false;
        }
        replace(head.cut(head.size() / 2));
        return true;
    }

    /** The one event under way is at fault, it seems. */
    void refuse(DeadLetter.Reason reason, String why) {
        refuse(parts.removeFirst().parcels().get(0), reason, why, true);
    }

    /** And so are all that wait. */
    void refuseRest(DeadLetter.Reason reason, String why) {
        while (!isDone()) {
            parts.removeFirst().parcels().forEach(parcel -> refuse(parcel, reason, why, true));
        }
    }

    /** Whether any is left that was not refused before. */
    boolean hasOthers() {
        return !isDone() && parts.getFirst() != accused;
    }

    /**
     * Nothing was at fault: what was refused waits again, behind the rest, so that the next try is of other events.
     *
     * @param butOne the first of them stays refused all the same
     */
    void takeBack(boolean butOne) {
        List<Refusal> doubtful = refusals.stream()
                .filter(Refusal::doubtful)
                .sorted(Comparator.comparingLong(refusal -> refusal.parcel.number()))
                .skip(butOne ? 1 : 0)
                .toList();
        refusals.removeAll(doubtful);
        refusals.replaceAll(Refusal::believed);
        count(0, -doubtful.size(), 0, 0);
        Stream<Parcel> before =
                !isDone() && parts.getLast() == accused ? parts.removeLast().parcels().stream() : Stream.empty();
        List<Parcel> all = Stream.concat(before, doubtful.stream().map(Refusal::parcel))
                .sorted(Comparator.comparingLong(Parcel::number))
                .toList();
        if (!all.isEmpty()) {
            accused = Part.of(all, false);
            parts.addLast(accused);
        }
    }

    /** One verdict for each event. What is to be sent again becomes a part; returns why, or null if nothing is. */
    @Nullable
    String answered(List<? extends Verdict> verdicts) {
        Part head = parts.removeFirst();
        List<Parcel> again = new ArrayList<>();
        String why = null;
        for (int i = 0; i < head.size(); i++) {
            Parcel parcel = head.parcels().get(i);
            Verdict verdict = verdicts.get(i);
            if (verdict instanceof Verdict.Again left) {
                again.add(parcel);
                why = left.why();
            } else if (verdict instanceof Verdict.Rejected rejected) {
                refuse(parcel, DeadLetter.Reason.REJECTED, rejected.why(), false);
            } else {
                count(1, 0, 0, 0);
            }
        }
        if (again.size() == head.size()) {
            parts.addFirst(head);
        } else if (!again.isEmpty()) {
            parts.addFirst(Part.of(again, false));
        }
        return why;
    }

    /** Takes out what is older, in all parts not sent yet or not taken. */
    void expireOlder(Duration maxAge, AgeClock ages) {
        ages.look();
        expire(parcel -> {
            Instant arrival = parcel.arrival();
            return arrival != null && ages.age(arrival).compareTo(maxAge) > 0;
        });
    }

    private void expire(Predicate<Parcel> gone) {
        List<Part> before = List.copyOf(parts);
        parts.clear();
        for (Part part : before) {
            List<Parcel> left = part.parcels().stream().filter(gone.negate()).toList();
            if (left.size() == part.size()) {
                parts.add(part);
                continue;
            }
            count(0, 0, part.size() - left.size(), 0);
            if (!left.isEmpty()) {
                parts.add(Part.of(left, false));
            }
        }
    }

    private void refuse(Parcel parcel, DeadLetter.Reason reason, String why, boolean doubtful) {
        refusals.add(new Refusal(parcel, reason, why, doubtful));
        count(0, 1, 0, 0);
    }

    private void replace(List<Part> halves) {
        parts.removeFirst();
        parts.addFirst(halves.get(1));
        parts.addFirst(halves.get(0));
    }

    private void count(int delivered, int rejected, int expired, int unconfirmed) {
        settled = settled.plus(new Settled(delivered, 0, 0, 0, rejected, expired, unconfirmed));
    }

    // ---- once it is done

    /** Whether any of it was delivered. */
    boolean isTaken() {
        return settled.delivered() > 0;
    }

    List<DeadLetter> deadLetters(String destination, Instant at) {
        return refusals.stream()
                .map(refusal -> DeadLetter.of(refusal.parcel, at, destination, refusal.reason, refusal.why))
                .toList();
    }

    void deadLettersWritten() {
        refusals.clear();
    }

    void settle() throws IOException {
        origin.settle(settled);
    }
}
