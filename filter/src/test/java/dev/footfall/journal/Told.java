// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * All that journals told those who used them, over any number of runs and crashes: which events were written, are
 * durable, were lost. What a journal does later must be true to it.
 */
final class Told {
    /** One event. Its text is unlike any other's and tells its number. */
    record Event(int number, String lane, long sequence, String site, boolean own, String text) {
        boolean isIn(Scope scope) {
            return new Site(0, site, own, 0).isIn(scope);
        }
    }

    /** Word of events dropped before the journal; as many as no other says. */
    @SuppressWarnings("ArrayRecordComponent") // its one element changes
    record Gap(String lane, long sequence, long dropped, boolean[] durable) {}

    private static final int LONGEST = 700;

    final List<Event> events = new ArrayList<>();
    final Map<String, Account> accounts = new LinkedHashMap<>();
    final List<Gap> gaps = new ArrayList<>();

    /** Reported as written, and nothing happened since that may have taken it. */
    final BitSet kept = new BitSet();
    /** A reader may have had it, whatever happened since: its number is never given again. */
    final BitSet shown = new BitSet();
    /** Reported, or due, to survive a power cut. */
    final BitSet durable = new BitSet();
    /** In a segment that was damaged. */
    private final BitSet damaged = new BitSet();
    /**
     * And damaged once more, which may undo it: who passed it in between has counted it as expired, and who comes now
     * gets it.
     */
    private final BitSet mended = new BitSet();
    /** It may be there or not: nobody promised anything. */
    final BitSet doubtful = new BitSet();
    /** Reported as lost. */
    final BitSet lost = new BitSet();
    /** Its segment was deleted. */
    final BitSet deleted = new BitSet();
    /**
     * A power cut came before it was forced, or damage: if it is there, the name of its site may not be, and whose it
     * is.
     */
    final BitSet chance = new BitSet();

    private final Map<Path, String> laneAt = new HashMap<>();

    Told copy() {
        Told copy = new Told();
        copy.events.addAll(events);
        accounts.forEach((name, account) -> copy.accounts.put(name, account.copy()));
        gaps.forEach(gap -> copy.gaps.add(new Gap(gap.lane, gap.sequence, gap.dropped, gap.durable.clone())));
        copy.kept.or(kept);
        copy.shown.or(shown);
        copy.durable.or(durable);
        copy.damaged.or(damaged);
        copy.mended.or(mended);
        copy.doubtful.or(doubtful);
        copy.lost.or(lost);
        copy.deleted.or(deleted);
        copy.chance.or(chance);
        copy.laneAt.putAll(laneAt);
        return copy;
    }

    Account account(String name, Scope scope) {
        return accounts.computeIfAbsent(name, none -> new Account(name, scope));
    }

    // ---- what is added

    /** The text of the next event: its number, and filler that depends on it and deflates to less than half. */
    String nextText(String site) {
        int number = events.size();
        StringBuilder text = new StringBuilder(number + " " + site + " ");
        Random random = new Random(number);
        for (int length = number * 131 % LONGEST; length > 0; length -= 4) {
            text.append((char) ('a' + random.nextInt(26))).append("xyz");
        }
        return text.toString();
    }

    static int number(String text) {
        return Integer.parseInt(text.substring(0, text.indexOf(' ')));
    }

    void added(String lane, long sequence, String site, boolean own, String text) {
        Event event = new Event(events.size(), lane, sequence, site, own, text);
        for (Event other : events) {
            boolean same = other.sequence == sequence && other.lane.equals(lane);
            if (same && (shown.get(other.number) || !(doubtful.get(other.number) || lost.get(other.number)))) {
                fail("sequence %d is given to event %d and was given to %d", sequence, event.number, other.number);
            }
        }
        events.add(event);
        accounts.values().forEach(account -> account.meet(event));
    }

    /** The events of the lane before that sequence. */
    BitSet before(String lane, long sequence) {
        return between(lane, 0, sequence);
    }

    BitSet between(String lane, long base, long sequence) {
        BitSet numbers = new BitSet();
        for (Event event : events) {
            boolean within = event.sequence >= base && event.sequence < sequence;
            numbers.set(event.number, within && event.lane.equals(lane));
        }
        return numbers;
    }

    /** What became of those added since the last time. */
    void flushed(List<Integer> added, Append append, boolean forced) {
        boolean written = append instanceof Append.Written;
        for (int number : added) {
            (written ? kept : lost).set(number);
            shown.set(number, written);
            durable.set(number, written && forced);
        }
    }

    /** All that is written in the lane survives a power cut from here on. */
    void forced(String lane) {
        BitSet written = before(lane, Long.MAX_VALUE);
        written.and(kept);
        durable.or(written);
        gaps.stream().filter(gap -> gap.lane.equals(lane)).forEach(gap -> gap.durable[0] = true);
    }

    // ---- what crashes

    void killed() {
        for (Event event : events) {
            doubtful.set(event.number, !kept.get(event.number) && !lost.get(event.number));
        }
        accounts.values().forEach(Account::killed);
    }

    void lostPower() {
        killed();
        events.stream().filter(event -> !durable.get(event.number)).forEach(event -> chance.set(event.number));
        kept.and(durable);
        for (Event event : events) {
            doubtful.set(event.number, !kept.get(event.number) && !lost.get(event.number));
        }
        gaps.removeIf(gap -> !gap.durable[0]);
        accounts.values().forEach(Account::lostPower);
    }

    /** Got by a reader: so it is there. */
    void found(int number) {
        kept.set(number);
        shown.set(number);
        doubtful.set(number, mended.get(number));
        lost.clear(number);
    }

    // ---- lanes

    void laneIs(Path home, String lane) {
        laneAt.put(home, lane);
    }

    String laneAt(Path home) {
        return laneAt.getOrDefault(home, "");
    }

    /** Somebody changed a byte of it: what was in there may still be, or not. */
    void damaged(Path segment, long next) {
        String lane = laneAt(Objects.requireNonNull(segment.getParent()));
        BitSet touched = between(lane, Recovery.base(segment), next);
        touched.stream()
                .filter(number -> mayBecomeNameless(events.get(number), segment))
                .forEach(chance::set);
        doubtful.or(touched);
        BitSet again = (BitSet) damaged.clone();
        again.and(touched);
        mended.or(again);
        damaged.or(touched);
        kept.andNot(touched);
        durable.andNot(touched);
        gaps.removeIf(gap -> gap.lane.equals(lane));
    }

    /** The name of its site may have come in the same segment: if that was damaged, nobody can tell whose it is. */
    private boolean mayBecomeNameless(Event event, Path segment) {
        return events.stream()
                .filter(other -> other.lane.equals(event.lane) && other.sequence < Recovery.base(segment))
                .filter(other -> other.site.equals(event.site) && other.own == event.own)
                .noneMatch(other -> kept.get(other.number) && !chance.get(other.number) && !deleted.get(other.number));
    }

    /** The oldest segment of a lane may be about to go, and cursors say so already. */
    void mayGo(Path home, long base, long next) {
        deleted.or(between(laneAt(home), base, next));
    }

    /** A segment with what is from one sequence to another is about to go. */
    void deleting(String lane, long base, long next, boolean roomIsNeeded) {
        BitSet gone = between(lane, base, next);
        gone.andNot(deleted); // A power cut may have brought it back; its readers have counted it all the same.
        deleted.or(gone);
        gaps.removeIf(gap -> gap.lane.equals(lane) && gap.sequence >= base && gap.sequence <= next);
        gone.and(kept);
        gone.andNot(chance);
        assertThat(roomIsNeeded || gone.stream().noneMatch(this::isMissed))
                .as("deletes events %s, which a reader has yet to get", gone)
                .isTrue();
    }

    private boolean isMissed(int number) {
        return accounts.values().stream().anyMatch(account -> account.misses(number));
    }
}
