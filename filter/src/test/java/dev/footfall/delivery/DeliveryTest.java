// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.footfall.delivery.DeliveryStatus.State;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryTerms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryTest {
    private static final DeliveryConfig CONFIG =
            new DeliveryConfig("crm", null, "00", "L", Path.of("no-such-directory"), DeliveryTerms.DEFAULT);
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final FakeBacklog backlog = FakeBacklog.real();
    private final ScriptedDestination destination = new ScriptedDestination();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final LogLines log = new LogLines();

    @AfterEach
    void letGo() {
        released.countDown();
        log.close();
    }

    @Test
    void append_wakesItLongBeforeItsNextTick() throws Exception {
        Delivery delivery = started(destination);
        for (int i = 1; i <= 20; i++) { // ticks alone would take 20 seconds
            backlog.with(1);
            int count = i;
            await().atMost(Duration.ofSeconds(10)).until(() -> destination.batches.size() == count);
        }

        assertThat(destination.ticks.get()).isLessThan(15);
        delivery.stop(PLENTY);
    }

    @Test
    void stop_endsItWhileItIsParked() throws Exception {
        Delivery delivery = started(destination);
        backlog.awaiting.await();

        delivery.stop(PLENTY);

        assertEnded(delivery);
    }

    @Test
    void stop_endsItWhileItBacksOff() throws Exception {
        backlog.with(1);
        destination.answering(new TryAgain(Duration.ofMinutes(10), "HTTP 429"));
        Delivery delivery = started(destination);
        await().until(() -> delivery.status().state() == State.BACKING_OFF);

        delivery.stop(PLENTY);

        assertEnded(delivery);
        assertThat(destination.batches).hasSize(1);
        assertThat(log.at(Level.WARNING)).hasSize(1);
    }

    @Test
    void tryNow_endsTheWaitForTheNextTryAtOnce() throws Exception {
        backlog.with(1);
        destination.answering(new TryAgain(Duration.ofMinutes(10), "HTTP 429"));
        Delivery delivery = started(destination);
        await().until(() -> delivery.status().nextTryMillis() > 0);

        delivery.tryNow();

        await().until(() -> delivery.status().totals().delivered() == 1);
        assertThat(destination.batches).hasSize(2);
        assertThat(delivery.status().nextTryMillis()).isZero();
        delivery.stop(PLENTY);
    }

    @Test
    void tryNow_neverSendsBesideATryUnderWay() throws Exception {
        backlog.with(1);
        Delivery delivery = started(hanging());
        entered.await();

        IntStream.range(0, 100).forEach(i -> delivery.tryNow());

        assertThat(threads()).hasSize(1);
        released.countDown();
        await().until(() -> delivery.status().totals().delivered() == 1);
        assertThat(destination.batches).hasSize(1);
        delivery.stop(PLENTY);
        delivery.tryNow();
        assertEnded(delivery);
    }

    @Test
    void stop_interruptsADestinationThatIsBusy() throws Exception {
        backlog.with(1);
        destination.answering(batch -> {
            entered.countDown();
            new CountDownLatch(1).await();
            return DeliveryResult.delivered();
        });
        Delivery delivery = started(destination);
        entered.await();

        delivery.stop(Duration.ofSeconds(2));

        assertEnded(delivery);
        assertThat(backlog.calls).containsExactly("begin 1-1");
        assertThat(log.lines).isEmpty();
    }

    @Test
    void stop_leavesADestinationBehindThatHangs() throws Exception {
        backlog.with(1, 1);
        Delivery delivery = started(hanging());
        entered.await();

        delivery.stop(SHORT);

        assertThat(delivery.status().state()).isEqualTo(State.STOPPED);
        assertThat(backlog.released).isTrue();
        assertThat(log.at(Level.WARNING)).singleElement().asString().contains("Destination crm", "left behind");
        released.countDown();
        await().until(() -> destination.closed);
        assertThat(backlog.calls).containsExactly("begin 1-2");
        assertThat(delivery.status().state()).isEqualTo(State.STOPPED);
    }

    @Test
    void stop_commitsWhatArrivedInTime() throws Exception {
        backlog.with(1);
        Delivery delivery = started(hanging());
        entered.await();
        Thread stopping = new Thread(() -> delivery.stop(PLENTY));
        stopping.start();
        released.countDown();

        stopping.join();

        assertEnded(delivery);
        assertThat(backlog.calls).containsExactly("begin 1-1", "commit 1-1");
    }

    @Test
    void stop_doesNotDrainTheBacklog() throws Exception {
        IntStream.range(0, 1000).forEach(i -> backlog.with(1));
        Delivery delivery = started(hanging());
        entered.await();
        Thread stopping = new Thread(() -> delivery.stop(PLENTY));
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        released.countDown();

        stopping.join();

        assertThat(destination.batches).hasSize(1);
    }

    @Test
    void stop_endsManyWithinOneDeadline() throws Exception {
        List<ScriptedDestination> destinations =
                IntStream.range(0, 8).mapToObj(i -> new ScriptedDestination()).toList();
        CountDownLatch allEntered = new CountDownLatch(8);
        List<Delivery> deliveries = destinations.stream()
                .map(hung -> {
                    FakeBacklog own = FakeBacklog.real().with(1);
                    hung.answering(batch -> {
                        allEntered.countDown();
                        awaitUninterruptibly(released);
                        return DeliveryResult.delivered();
                    });
                    Delivery delivery = new Delivery(hung, own, CONFIG, Time.system());
                    delivery.start();
                    return delivery;
                })
                .toList();
        allEntered.await();

        long start = System.nanoTime();
        Delivery.stop(deliveries, Duration.ofSeconds(1));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThat(log.at(Level.WARNING)).hasSize(8);
    }

    @Test
    void stop_keepsTheInterruptOfItsCaller() throws Exception {
        Delivery delivery = started(destination);
        backlog.awaiting.await();
        Thread.currentThread().interrupt();

        delivery.stop(PLENTY);

        assertThat(Thread.interrupted()).isTrue();
        assertEnded(delivery);
    }

    @Test
    void stop_closesWhatWasNeverStarted() {
        Delivery delivery = new Delivery(destination, backlog, CONFIG, Time.system());

        delivery.stop(PLENTY);
        delivery.stop(PLENTY);

        assertEnded(delivery);
        assertThatIllegalStateException().isThrownBy(delivery::start);
    }

    @Test
    void thread_goesOnAfterAStrangersInterrupt() throws Exception {
        Delivery delivery = started(destination);
        backlog.awaiting.await();

        for (int i = 1; i <= 3; i++) {
            thread().interrupt();
            backlog.with(1);
            int count = i;
            await().until(() -> destination.batches.size() == count);
        }

        delivery.stop(PLENTY);
        assertThat(backlog.calls).endsWith("commit 3-3");
    }

    @Test
    void status_isOffBeforeTheStart() {
        Delivery delivery = new Delivery(destination, backlog, CONFIG, Time.system());

        assertThat(delivery.status().state()).isEqualTo(State.OFF);
        assertThat(delivery.status().name()).isEqualTo("crm");
        assertThat(delivery.status().latencyMillis()).isEqualTo(-1);
    }

    private Delivery started(ScriptedDestination to) {
        Delivery delivery = new Delivery(to, backlog, CONFIG, Time.system());
        delivery.start();
        return delivery;
    }

    private ScriptedDestination hanging() {
        return destination.answering(batch -> {
            entered.countDown();
            awaitUninterruptibly(released);
            return DeliveryResult.delivered();
        });
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException deaf) {
                // As a call into a library that swallows it.
            }
        }
    }

    private void assertEnded(Delivery delivery) {
        assertThat(delivery.status().state()).isEqualTo(State.STOPPED);
        assertThat(destination.closed).isTrue();
        assertThat(backlog.closed).isTrue();
        assertThat(threads()).isEmpty();
    }

    private static Thread thread() {
        return threads().get(0);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("footfall-delivery-crm"))
                .toList();
    }
}
