// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader in one lane, that looks at what it gets and notes what it was told. */
final class Follower {
    final JournalReader reader;
    final Account account;

    private final MemoryDisk disk;
    private final Told told;
    private final String lane;
    private List<JournalRecord> batch = List.of();

    Follower(MemoryDisk disk, Told told, Account account, String lane, JournalReader reader) {
        this.disk = disk;
        this.told = told;
        this.account = account;
        this.lane = lane;
        this.reader = reader;
    }

    /** What the disk is at fault for is no error of the journal's. */
    interface Step {
        void take() throws IOException;
    }

    static boolean takes(MemoryDisk disk, Step step) throws IOException {
        long failed = disk.failed();
        try {
            step.take();
            return true;
        } catch (IOException e) {
            if (disk.failed() == failed) {
                throw e;
            }
            return false;
        }
    }

    boolean isIn(String thatLane) {
        return lane.equals(thatLane);
    }

    /** Returns how many it got. */
    int read(int most) throws IOException {
        batch = List.of();
        boolean first = account.attempts.containsKey(lane);
        takes(disk, () -> batch = reader.read(most, 2000));
        batch.forEach(this::look);
        if (first && !batch.isEmpty()) {
            compare(account.attempts.get(lane));
        }
        return batch.size();
    }

    private void look(JournalRecord record) {
        String text = new String(record.bytes(), UTF_8);
        Told.Event event = told.events.get(Told.number(text));
        int number = event.number();
        boolean same = text.equals(event.text()) && record.sequence() == event.sequence() && isIn(event.lane());
        if (!same || !event.isIn(account.scope)) {
            fail("%s gets %s, and was added: %s", account.name, record, event);
        }
        if (account.settled.get(number)) {
            fail("%s settled event %d, and gets it again", account.name, number);
        }
        if (!account.entitled.get(number)) {
            assertThat(account.startsOver)
                    .as("%s gets event %d, which is not for it", account.name, number)
                    .contains(lane);
            account.entitled.set(number);
        }
        account.perhaps.clear(number);
        told.found(number);
    }

    private BitSet numbers(List<JournalRecord> records) {
        BitSet numbers = new BitSet();
        records.forEach(record -> numbers.set(Told.number(new String(record.bytes(), UTF_8))));
        return numbers;
    }

    /** A batch left open comes again within its bounds, except what was deleted, or never certain to be there. */
    private void compare(Account.Attempt attempt) {
        BitSet expected = (BitSet) attempt.events().clone();
        expected.andNot(told.deleted);
        expected.andNot(told.doubtful);
        expected.andNot(account.settled);
        BitSet read = numbers(batch);
        if (attempt.sure() && !expected.isEmpty()) {
            expected.andNot(read);
            assertThat(expected).as("left out of the open batch").isEqualTo(new BitSet());
            read.andNot(attempt.events());
            assertThat(read).as("added to the open batch").isEqualTo(new BitSet());
        }
    }

    void begin() throws IOException {
        Account.@Nullable Attempt before = account.attempts.get(lane);
        if (batch.isEmpty()) {
            return;
        }
        BitSet events = numbers(batch);
        account.attempts.put(lane, new Account.Attempt(events, false, false));
        boolean begun = takes(disk, () -> reader.begin(batch));
        account.attempts.put(lane, new Account.Attempt(events, begun, false));
        if (!begun && before == null) {
            account.attempts.remove(lane);
        }
    }

    void force() throws IOException {
        Account.@Nullable Attempt attempt = account.attempts.get(lane);
        if (takes(disk, reader::force) && attempt != null && attempt.sure()) {
            account.attempts.put(lane, new Account.Attempt(attempt.events(), true, true));
        }
    }

    void withdraw() throws IOException {
        Account.@Nullable Attempt attempt = account.attempts.get(lane);
        if (attempt != null) {
            account.attempts.put(lane, new Account.Attempt(attempt.events(), false, false));
            if (takes(disk, reader::withdraw)) {
                account.attempts.remove(lane);
            }
        }
    }

    /** Settles the first of what was read. */
    void commit(int most, Outcome outcome) throws IOException {
        List<JournalRecord> head = batch.subList(0, Math.min(most, batch.size()));
        if (head.isEmpty()) {
            return;
        }
        batch = List.copyOf(batch.subList(head.size(), batch.size()));
        BitSet numbers = numbers(head);
        account.attempts.computeIfPresent(lane, (same, open) -> new Account.Attempt(open.events(), false, false));
        account.settle(numbers, false, new BitSet());
        account.got.or(numbers);
        boolean written = takes(disk, () -> reader.commit(head, outcome.of(head.size())));
        account.settle(numbers, written, passed());
        leaveOfAttempt(numbers, written);
    }

    private BitSet passed() {
        BitSet passed = told.before(lane, reader.position().sequence());
        passed.andNot(told.deleted);
        return passed;
    }

    private void leaveOfAttempt(BitSet committed, boolean written) {
        account.attempts.computeIfPresent(lane, (same, open) -> {
            BitSet rest = (BitSet) open.events().clone();
            rest.andNot(committed);
            return rest.isEmpty() ? null : new Account.Attempt(rest, written, false);
        });
    }

    void drain() throws IOException {
        while (read(5) > 0) {
            begin();
            commit(5, Outcome.DELIVERED);
        }
    }

    /** All that was settled is on the disk. */
    void forced() {
        account.forced(passed());
        account.attempts.computeIfPresent(
                lane, (same, open) -> new Account.Attempt(open.events(), open.sure(), open.sure()));
    }

    /** What becomes of a batch. */
    enum Outcome {
        DELIVERED,
        WITHHELD,
        REJECTED,
        UNCONFIRMED;

        Settled of(int count) {
            return switch (this) {
                case DELIVERED -> Settled.delivered(count);
                case WITHHELD -> new Settled(0, count, 0, 0, 0, 0, 0);
                case REJECTED -> new Settled(0, 0, 0, 0, count, 0, 0);
                case UNCONFIRMED -> new Settled(0, 0, 0, 0, 0, 0, count);
            };
        }
    }
}
