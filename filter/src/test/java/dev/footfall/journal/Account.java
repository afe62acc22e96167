// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one reader was told, and told the journal, in all lanes. */
final class Account {
    final String name;
    final Scope scope;

    /** Meant for it. */
    final BitSet entitled = new BitSet();
    /** Settled, and its cursor's file says so. */
    final BitSet settled = new BitSet();
    /** Settled, and its cursor may have lost that: it may come again or not. */
    final BitSet perhaps = new BitSet();
    /** Settled, and a power cut does not take that. */
    final BitSet durably = new BitSet();
    /** Read in this run. */
    final BitSet got = new BitSet();

    /** Lanes in which it has a cursor. */
    final Set<String> lanes = new HashSet<>();
    /** Lanes in which it was or is about to get one. */
    final Set<String> births = new HashSet<>();
    /** Lanes in which a crash came before it had one: if only its file is there, it starts over at the oldest record. */
    final Set<String> startsOver = new HashSet<>();

    final Map<String, Attempt> attempts = new HashMap<>();

    /** An open batch in a lane. */
    record Attempt(BitSet events, boolean sure, boolean forced) {}

    Account(String name, Scope scope) {
        this.name = name;
        this.scope = scope;
    }

    Account copy() {
        Account copy = new Account(name, scope);
        copy.entitled.or(entitled);
        copy.settled.or(settled);
        copy.perhaps.or(perhaps);
        copy.durably.or(durably);
        copy.got.or(got);
        copy.lanes.addAll(lanes);
        copy.births.addAll(births);
        copy.startsOver.addAll(startsOver);
        copy.attempts.putAll(attempts);
        return copy;
    }

    void meet(Told.Event event) {
        if (lanes.contains(event.lane()) && event.isIn(scope)) {
            entitled.set(event.number());
        }
    }

    boolean misses(int number) {
        return entitled.get(number) && !settled.get(number) && !perhaps.get(number);
    }

    /**
     * The batch is settled.
     *
     * @param known whether the cursor's file has it for certain
     * @param passed what is before the cursor: if it was not got, then it was settled before
     */
    void settle(BitSet batch, boolean known, BitSet passed) {
        perhaps.or(batch);
        if (known) {
            BitSet written = (BitSet) perhaps.clone();
            written.and(passed);
            written.or(batch);
            settled.or(written);
            perhaps.andNot(written);
        }
    }

    void forced(BitSet passed) {
        settle(new BitSet(), true, passed);
        BitSet here = (BitSet) settled.clone();
        here.and(passed);
        durably.or(here);
    }

    void killed() {
        got.clear();
        births.stream().filter(lane -> !lanes.contains(lane)).forEach(startsOver::add);
    }

    void lostPower() {
        perhaps.or(settled);
        perhaps.andNot(durably);
        settled.and(durably);
        attempts.replaceAll(
                (lane, attempt) -> new Attempt(attempt.events, attempt.sure && attempt.forced, attempt.forced));
    }
}
