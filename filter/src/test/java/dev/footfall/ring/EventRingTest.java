// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.footfall.ring.EventSlot.Kind;
import dev.footfall.ring.EventSlot.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventRingTest {
    private static final int SLOTS = 64;

    private final EventRing ring = new EventRing(new RingConfig(SLOTS, 1024));
    private final List<String> seen = new ArrayList<>();

    private long publish(String uri) {
        long sequence = ring.claim(1_000);
        if (sequence != EventRing.DROPPED) {
            fill(sequence, uri);
            ring.publish(sequence);
        }
        return sequence;
    }

    private void fill(long sequence, String uri) {
        EventSlot slot = ring.slot(sequence);
        slot.begin(1, Kind.PAGE, State.SERVED, 1_000);
        slot.put(Field.URI, uri);
        slot.seal();
    }

    private int drain() {
        return ring.drain((slot, sequence) -> seen.add(slot.isValid() ? uri(slot) : "invalid"), Integer.MAX_VALUE);
    }

    private static String uri(EventSlot slot) {
        return SlotText.of(slot).get(0).substring("URI=".length());
    }

    @Test
    void drain_handsOverInOrderAndUpToItsLimit() {
        for (int i = 0; i < 10; i++) {
            publish("/" + i);
        }

        assertThat(ring.drain((slot, sequence) -> seen.add(sequence + uri(slot)), 4))
                .isEqualTo(4);

        assertThat(seen).containsExactly("0/0", "1/1", "2/2", "3/3");
        assertThat(ring.drained()).isEqualTo(4);
        assertThat(ring.published()).isEqualTo(10);
        assertThat(drain()).isEqualTo(6);
        assertThat(drain()).isZero();
    }

    @Test
    void claim_dropsTheNewestWhenTheRingIsFull() {
        for (int i = 0; i < SLOTS; i++) {
            publish("/" + i);
        }

        assertThat(ring.claim(5_000)).isEqualTo(EventRing.DROPPED);

        assertThat(ring.dropped(Drop.RING_FULL)).isEqualTo(1);
        assertThat(ring.published()).isEqualTo(SLOTS);
        drain();
        assertThat(seen).hasSize(SLOTS).startsWith("/0").endsWith("/63");
        assertThat(publish("/after")).isEqualTo(SLOTS);
    }

    @Test
    void takeGap_tellsHowManyAndFromWhenToWhen() {
        fillUp();
        ring.claim(5_000);
        ring.claim(4_000);
        ring.claim(3, 0, 6_000);

        assertThat(ring.takeGap()).isEqualTo(new Gap(5, 4_000, 6_000));
        assertThat(ring.takeGap()).isNull();

        ring.claim(9_000);
        assertThat(ring.takeGap()).isEqualTo(new Gap(1, 9_000, 9_000));
        assertThat(ring.dropped(Drop.RING_FULL)).isEqualTo(6);
    }

    @Test
    void takeGap_losesNoDropUnderManyProducers() throws Exception {
        fillUp();
        AtomicBoolean over = new AtomicBoolean();
        List<Thread> producers = threads(4, thread -> {
            for (int i = 1; i <= 20_000; i++) {
                ring.claim(i);
            }
        });
        List<Gap> gaps = new ArrayList<>();
        Thread taker = new Thread(() -> {
            while (!over.get()) {
                Gap gap = ring.takeGap();
                if (gap != null) {
                    gaps.add(gap);
                }
            }
        });

        taker.start();
        joinAll(producers);
        over.set(true);
        taker.join();
        Gap last = ring.takeGap();
        if (last != null) {
            gaps.add(last);
        }

        assertThat(gaps.stream().mapToLong(Gap::dropped).sum()).isEqualTo(80_000);
        assertThat(gaps).allSatisfy(gap -> assertThat(gap.firstMillis()).isBetween(1L, gap.lastMillis()));
        assertThat(gaps).allSatisfy(gap -> assertThat(gap.lastMillis()).isLessThanOrEqualTo(20_000));
    }

    private void fillUp() {
        for (int i = 0; i < SLOTS; i++) {
            publish("/");
        }
    }

    @Test
    void claim_ofManyIsAllOrNone() {
        publish("/before");

        assertThat(ring.claim(SLOTS, 0, 1_000)).isEqualTo(EventRing.DROPPED);
        assertThat(ring.dropped(Drop.RING_FULL)).isEqualTo(SLOTS);
        assertThat(ring.claim(SLOTS - 1, 0, 1_000)).isEqualTo(SLOTS - 1);
        assertThat(ring.published()).isEqualTo(SLOTS);
    }

    @Test
    void claim_ofMoreThanTheRingHoldsIsDropped() {
        assertThat(ring.claim(SLOTS + 1, 0, 1_000)).isEqualTo(EventRing.DROPPED);

        assertThat(ring.dropped(Drop.RING_FULL)).isEqualTo(SLOTS + 1);
        assertThat(ring.published()).isZero();
    }

    @Test
    void drain_waitsForAClaimedSlotAndLosesNothingBehindIt() {
        publish("/first");
        long slow = ring.claim(1_000);
        publish("/third");

        assertThat(drain()).isEqualTo(1);
        assertThat(drain()).isZero();
        assertThat(ring.published() - ring.drained()).isEqualTo(2);

        fill(slow, "/second");
        ring.publish(slow);
        assertThat(drain()).isEqualTo(2);
        assertThat(seen).containsExactly("/first", "/second", "/third");
    }

    @Test
    void drain_showsAnUnsealedSlotAsInvalid() {
        long half = ring.claim(1_000);
        ring.slot(half).begin(1, Kind.PAGE, State.SERVED, 1_000);
        ring.slot(half).put(Field.URI, "/half");
        ring.publish(half);

        drain();

        assertThat(seen).containsExactly("invalid");
        assertThat(ring.drained()).isEqualTo(1);
    }

    @Test
    void drain_neverShowsThePreviousLapsEvent() {
        for (int i = 0; i < SLOTS; i++) {
            publish("/secret");
        }
        drain();
        seen.clear();

        ring.publish(ring.claim(1_000)); // failed before it could even begin

        drain();
        assertThat(seen).containsExactly("invalid");
    }

    @Test
    void drain_survivesAHandlerThatThrows() {
        publish("/good");
        publish("/bad");
        publish("/after");

        assertThatIllegalStateException().isThrownBy(() -> ring.drain(this::refuseBad, 10));
        assertThat(ring.drained()).isEqualTo(1);

        assertThat(ring.drain(this::refuseBad, 10)).isEqualTo(2);
        assertThat(seen).containsExactly("/good", "invalid", "/after");
        assertThat(ring.drained()).isEqualTo(3);
    }

    private void refuseBad(EventSlot slot, long sequence) {
        if (slot.isValid() && uri(slot).equals("/bad")) {
            throw new IllegalStateException("bug");
        }
        seen.add(slot.isValid() ? uri(slot) : "invalid");
    }

    @Test
    void drain_losesNothingWhenItsThreadIsInterrupted() throws Exception {
        Thread journal = new Thread(() -> {
            Thread.currentThread().interrupt();
            while (seen.size() < 1_000) {
                drain();
                Thread.currentThread().interrupt();
            }
        });
        journal.start();

        for (int i = 0; i < 1_000; i++) {
            publishPatiently("/" + i);
        }
        journal.join();

        assertThat(seen).hasSize(1_000).startsWith("/0", "/1").endsWith("/999");
    }

    private void publishPatiently(String uri) {
        while (publish(uri) == EventRing.DROPPED) {
            LockSupport.parkNanos(10_000);
        }
    }

    @Test
    void publish_byManyThreadsKeepsEveryPayloadWhole() throws Exception {
        int perThread = 5_000;
        AtomicInteger whole = new AtomicInteger();
        AtomicInteger torn = new AtomicInteger();
        List<Thread> producers = threads(4, thread -> {
            for (int i = 0; i < perThread; i++) {
                publishPatiently((thread + "-" + i + "/").repeat(20));
            }
        });

        while (whole.get() + torn.get() < 4 * perThread) {
            ring.drain((slot, sequence) -> (isWhole(uri(slot)) ? whole : torn).incrementAndGet(), 256);
        }
        joinAll(producers);

        assertThat(torn).hasValue(0);
        assertThat(ring.drained()).isEqualTo(4L * perThread).isEqualTo(ring.published());
    }

    private static boolean isWhole(String uri) {
        String first = uri.substring(0, uri.indexOf('/') + 1);
        return uri.equals(first.repeat(20));
    }

    @Test
    void claim_refusesOverflowBeyondTheBudgetWithoutTakingASlot() {
        assertThat(ring.claim(1, EventRing.OVERFLOW_BYTES + 1, 1_000)).isEqualTo(EventRing.DROPPED);
        long first = ring.claim(1, EventRing.OVERFLOW_BYTES, 1_000);
        assertThat(ring.claim(2, 1, 1_000)).isEqualTo(EventRing.DROPPED);

        assertThat(ring.dropped(Drop.TOO_LARGE)).isEqualTo(3);
        assertThat(ring.dropped(Drop.RING_FULL)).isZero();
        assertThat(ring.published()).isEqualTo(1);
        assertThat(first).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void claim_refusesOverflowNoBudgetCouldHold(int bytes) {
        assertThat(ring.claim(1, bytes, 1_000)).isEqualTo(EventRing.DROPPED);
        assertThat(ring.dropped(Drop.TOO_LARGE)).isEqualTo(1);
    }

    @Test
    void drain_givesTheOverflowBudgetBack() {
        byte[] large = new byte[EventRing.OVERFLOW_BYTES];
        for (int i = 0; i < 3; i++) {
            long last = ring.claim(2, large.length, 1_000);
            fill(last - 1, "/a");
            fill(last, "/b");
            ring.slot(last).attach(large);
            ring.publish(last - 1);
            ring.publish(last);
            ring.drain((slot, sequence) -> seen.add(slot.overflow() == large ? "large" : "small"), 10);
        }

        assertThat(seen).containsExactly("small", "large", "small", "large", "small", "large");
        assertThat(ring.dropped(Drop.TOO_LARGE)).isZero();
    }

    @Test
    void drain_givesTheBudgetOfAFailedEventBackOnce() {
        long half = ring.claim(1, EventRing.OVERFLOW_BYTES, 1_000);
        ring.publish(half); // failed before it attached anything
        drain();

        assertThat(ring.claim(1, EventRing.OVERFLOW_BYTES, 1_000)).isEqualTo(1);
        assertThat(ring.claim(1, 1, 1_000)).isEqualTo(EventRing.DROPPED);
    }

    @Test
    void claim_givesTheBudgetBackWhenTheRingIsFull() {
        fillUp();

        assertThat(ring.claim(1, EventRing.OVERFLOW_BYTES, 1_000)).isEqualTo(EventRing.DROPPED);

        drain();
        assertThat(ring.claim(1, EventRing.OVERFLOW_BYTES, 1_000)).isEqualTo(SLOTS);
    }

    @Test
    void close_dropsLaterClaimsAndLetsEarlierOnesThrough() {
        long early = ring.claim(1_000);
        ring.close();
        assertThat(publish("/late")).isEqualTo(EventRing.DROPPED);

        fill(early, "/early");
        ring.publish(early);
        drain();

        assertThat(seen).containsExactly("/early");
        assertThat(ring.dropped(Drop.CLOSED)).isEqualTo(1);
        assertThat(ring.published()).isEqualTo(1).isEqualTo(ring.drained());
    }

    @Test
    void close_whileManyPublishLeavesNothingUncounted() throws Exception {
        CountDownLatch running = new CountDownLatch(4);
        AtomicInteger published = new AtomicInteger();
        AtomicInteger dropped = new AtomicInteger();
        List<Thread> producers = threads(4, thread -> {
            for (int i = 0; i < 20_000; i++) {
                (publish("/") == EventRing.DROPPED ? dropped : published).incrementAndGet();
                running.countDown();
            }
        });
        assertThat(running.await(10, SECONDS)).isTrue();

        ring.close();
        joinAll(producers);
        while (drain() > 0) {}

        assertThat(ring.published())
                .isEqualTo(published.get())
                .isEqualTo(ring.drained())
                .isEqualTo(seen.size());
        assertThat(ring.dropped(Drop.CLOSED) + ring.dropped(Drop.RING_FULL)).isEqualTo(dropped.get());
        assertThat(seen).doesNotContain("invalid");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 63, 100, 1 << 21, -1})
    void ringConfig_refusesOtherThanPowersOfTwo(int slots) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RingConfig(slots, 4096))
                .withMessage("ringSlots must be a power of two from 64 to 1048576, got " + slots);
    }

    private interface Body {
        void run(int thread);
    }

    private static List<Thread> threads(int count, Body body) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Thread thread = new Thread(() -> body.run(number));
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void joinAll(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
