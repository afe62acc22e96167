// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import static dev.footfall.delivery.DeliveryStatus.State.BACKING_OFF;
import static dev.footfall.delivery.DeliveryStatus.State.RUNNING;
import static dev.footfall.delivery.DeliveryStatus.State.STOPPED;
import static dev.footfall.delivery.DeliveryStatus.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.DeliveryResult.TryAgain;
import dev.footfall.destination.DeliveryTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryLoopTest {
    private static final DeliveryConfig CONFIG =
            new DeliveryConfig("crm", "localhost/shop", "00", "L", Path.of("no-such-directory"), DeliveryTerms.DEFAULT);
    private static final Duration LINGER = Duration.ofMillis(200);

    private final FakeTime time = new FakeTime();
    private final FakeBacklog backlog = FakeBacklog.in(time);
    private final ScriptedDestination destination = new ScriptedDestination();
    private final Progress progress = new Progress(CONFIG, time);
    private final DeliveryLoop loop = new DeliveryLoop(destination, backlog, CONFIG, time, progress);
    private final LogLines log = new LogLines();

    @AfterEach
    void removeHandler() {
        log.close();
    }

    @Test
    void round_writesTheEndBeforeItSendsAndTheCursorAfter() {
        backlog.with(1, 1);
        destination.answering(batch -> {
            backlog.calls.add("deliver " + batch.key());
            return DeliveryResult.delivered();
        });

        loop.round();

        assertThat(backlog.calls).containsExactly("begin 1-2", "deliver L:localhost_shop_crm:1-2", "commit 1-2");
    }

    @Test
    void round_awaitsAppendsWhenThereIsNothing() {
        loop.round();

        assertThat(backlog.awaits).containsExactly(Duration.ofSeconds(2));
        assertThat(status().state()).isEqualTo(WAITING);
        assertThat(destination.batches).isEmpty();
    }

    @Test
    void round_offersTheSameBatchUntilItIsTaken() {
        backlog.with(1, 1);
        destination.failing(3, "HTTP 503");
        rounds(1);
        backlog.with(1); // must not join what was sent before

        roundsUntilBatches(4);

        assertThat(destination.keys()).containsExactly("L:1-2", "L:1-2", "L:1-2", "L:1-2");
        assertThat(backlog.calls).containsExactly("begin 1-2", "commit 1-2");
        rounds(1);
        assertThat(destination.keys()).last().isEqualTo("L:3-3");
    }

    @Test
    void round_waitsAsLongAsTheBackOffSays() {
        backlog.with(1);
        destination.failing(4, "HTTP 503");
        BackOff same = new BackOff(new FakeTime()::random);

        long start = time.nanoTime();
        roundsUntilBatches(5);

        long expected = 0;
        for (int i = 0; i < 4; i++) {
            expected += same.next(Duration.ZERO);
        }
        assertThat(time.nanoTime() - start).isEqualTo(expected);
    }

    @Test
    void round_waitsAtLeastAsLongAsAsked() {
        backlog.with(1);
        destination.answering(new TryAgain(Duration.ofSeconds(30), "HTTP 429"));

        long start = time.nanoTime();
        roundsUntilBatches(2);

        assertThat(Duration.ofNanos(time.nanoTime() - start)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(33));
    }

    @Test
    void round_ticksEveryTwoSecondsWhileBackingOff() {
        backlog.with(1);
        destination.answering(new TryAgain(Duration.ofSeconds(30), "HTTP 429"));

        roundsUntilBatches(2);

        assertThat(destination.ticks.get()).isBetween(15, 17);
        assertThat(time.parks).hasSizeLessThan(35).allMatch(park -> park.compareTo(Duration.ofSeconds(2)) <= 0);
    }

    static List<ScriptedDestination.Answer> failures() {
        return List.of(
                batch -> {
                    throw new IOException("connection reset");
                },
                batch -> {
                    throw new InterruptedException();
                },
                batch -> {
                    throw new IllegalStateException("a bug");
                },
                batch -> {
                    throw new StackOverflowError();
                },
                batch -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                batch -> {
                    throw new NoClassDefFoundError("org/example/Client");
                },
                batch -> {
                    throw new HostileException();
                },
                batch -> null);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void round_survivesWhateverADestinationThrows(ScriptedDestination.Answer failure) {
        backlog.with(1);
        destination.answering(failure).answering(failure);
        long start = time.nanoTime();

        roundsUntilBatches(3);

        assertThat(destination.keys()).containsExactly("L:1-1", "L:1-1", "L:1-1");
        assertThat(backlog.calls).containsExactly("begin 1-1", "commit 1-1");
        assertThat(time.nanoTime() - start).isGreaterThanOrEqualTo(2 * BackOff.FLOOR);
    }

    @Test
    void round_takesABugForABugEvenInAnOutage() {
        backlog.with(1);
        destination.failing(1, "HTTP 503").answering(batch -> {
            throw new IllegalStateException("of ours");
        });

        roundsUntilBatches(3);

        assertThat(log.at(Level.WARNING)).hasSize(2);
        assertThat(log.at(Level.WARNING).get(1)).contains("please report it");
        assertThat(status().lastError()).contains("failed by a bug", "of ours");
    }

    @Test
    void round_saysOnceThatItIsDownAndOnceThatItIsUp() {
        backlog.with(1);
        destination.failing(5, "HTTP 503");

        roundsUntilBatches(6);

        assertThat(log.at(Level.WARNING))
                .singleElement()
                .asString()
                .contains("Destination localhost/shop/crm", "HTTP 503", "wait in the journal");
        assertThat(log.at(Level.INFO))
                .singleElement()
                .asString()
                .contains("Destination localhost/shop/crm delivers again, after 5 failed tries");
    }

    @Test
    void round_sendsNothingTwiceBecauseItsCursorCannotBeWritten() {
        backlog.with(1);
        backlog.failCommit = new IOException("read-only file system");

        rounds(1);
        assertThat(status().state()).isEqualTo(BACKING_OFF);
        assertThat(status().lastError()).contains("read-only file system");
        backlog.with(1);
        roundsUntilBatches(2);

        assertThat(backlog.calls).containsExactly("begin 1-1", "commit 1-1", "begin 2-2", "commit 2-2");
        assertThat(status().state()).isEqualTo(RUNNING);
    }

    @Test
    void round_sendsNothingBeforeItsEndIsWritten() {
        backlog.with(1);
        backlog.failBegin = new IOException("read-only file system");

        rounds(1);
        assertThat(destination.batches).isEmpty();
        roundsUntilBatches(1);

        assertThat(backlog.calls).containsExactly("begin 1-1", "commit 1-1");
    }

    @Test
    void round_survivesAJournalThatCannotBeRead() {
        backlog.with(1);
        backlog.failRead = new IOException("input/output error");

        roundsUntilBatches(1);

        assertThat(backlog.calls).containsExactly("begin 1-1", "commit 1-1");
        assertThat(status().lastError()).contains("input/output error");
    }

    @Test
    void round_dropsWhatExpiredWhileItBackedOff() {
        backlog.with(1, 1, 1);
        destination.failing(1, "HTTP 503");
        rounds(1);

        backlog.expire(2);
        roundsUntilBatches(2);

        assertThat(destination.keys()).containsExactly("L:1-3", "L:3-3");
        assertThat(backlog.calls).containsExactly("begin 1-3", "begin 3-3", "commit 3-3");
    }

    @Test
    void round_offersTheSameBatchAfterARestart() {
        backlog.with(1, 1);
        destination.failing(1, "HTTP 503");
        rounds(1);
        backlog.with(1, 1);

        ScriptedDestination next = new ScriptedDestination(new BatchLimits(100, 1000, LINGER));
        DeliveryLoop restarted = new DeliveryLoop(next, backlog.restarted(), CONFIG, time, progress);
        for (int i = 0; i < 5; i++) {
            restarted.round();
        }

        assertThat(next.keys()).containsExactly("L:1-2", "L:3-4");
    }

    @Test
    void round_movesPastWhatIsNoEventWithoutSending() {
        backlog.append((byte) 9, "from a later version");

        rounds(1);

        assertThat(backlog.calls).containsExactly("commit 1-1");
        assertThat(destination.batches).isEmpty();
    }

    @Test
    void round_lingersWithoutPolling() {
        ScriptedDestination slow = new ScriptedDestination(new BatchLimits(100, 1000, LINGER));
        DeliveryLoop lingering = new DeliveryLoop(slow, backlog, CONFIG, time, progress);
        backlog.with(1);

        lingering.round();
        backlog.with(1);
        lingering.round();

        assertThat(time.parks).containsExactly(LINGER);
        assertThat(slow.keys()).containsExactly("L:1-2");
    }

    @Test
    void round_deliversThoughHousekeepingFails() {
        destination.failTick = new IOException("no space left");
        rounds(2);
        backlog.with(1);
        rounds(1);

        assertThat(destination.batches).hasSize(1);
        assertThat(log.at(Level.WARNING)).singleElement().asString().contains("housekeeping failed", "no space left");
        destination.failTick = null;
        rounds(2);
        assertThat(log.at(Level.INFO)).singleElement().asString().contains("housekeeping works again");
    }

    @Test
    void round_clearsAnInterruptThatIsNotForIt() {
        Thread.currentThread().interrupt();

        rounds(1);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void status_tellsSinceWhenAndWhy() {
        backlog.with(1);
        destination.failing(3, "HTTP 503");

        rounds(1);
        Instant down = status().since();
        time.pass(Duration.ofSeconds(10));
        roundsUntilBatches(3);

        assertThat(status().state()).isEqualTo(BACKING_OFF);
        assertThat(status().since()).isEqualTo(down);
        assertThat(status().lastError()).isEqualTo("HTTP 503");
        assertThat(status().lastErrorAt()).isAfter(down);
        assertThat(status().batches()).isZero();
        roundsUntilBatches(4);
        assertThat(status().state()).isEqualTo(RUNNING);
        assertThat(status().since()).isAfter(down);
        assertThat(status().batches()).isOne();
        assertThat(status().totals()).isEqualTo(FakeTotals.of(1, 0));
    }

    @Test
    void run_closesBothWhenItIsAskedToStop() {
        loop.stop();
        loop.run();

        assertThat(destination.closed).isTrue();
        assertThat(backlog.closed).isTrue();
        assertThat(status().state()).isEqualTo(STOPPED);
    }

    @Test
    void run_leavesTheCursorAloneOnceItIsAbandoned() {
        backlog.with(1);
        destination.answering(batch -> {
            loop.stop();
            loop.abandon();
            return DeliveryResult.delivered();
        });

        loop.run();

        assertThat(backlog.calls).containsExactly("begin 1-1");
        assertThat(backlog.closed).isFalse();
    }

    @Test
    void run_doesNotSpeakOfFailuresThatItsStopCauses() {
        backlog.with(1);
        destination.answering(batch -> {
            loop.stop();
            throw new InterruptedException();
        });

        loop.run();

        assertThat(log.lines).isEmpty();
    }

    private DeliveryStatus status() {
        return progress.status(backlog.totals());
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            loop.round();
        }
    }

    private void roundsUntilBatches(int count) {
        for (int i = 0; destination.batches.size() < count; i++) {
            assertThat(i).as("rounds").isLessThan(1000);
            loop.round();
        }
    }

    /** Fails even when it is described. */
    private static final class HostileException extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not even that");
        }
    }
}
