// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private Receipts receipts = new Receipts("t");
    private volatile boolean over;

    @AfterEach
    void close() {
        over = true;
        receipts.close();
    }

    private CompletableFuture<String> awaiting(long sequence) {
        CompletableFuture<String> receipt = receipts.open();
        receipts.await(sequence, receipt);
        return receipt;
    }

    private void journal(long sequence) {
        receipts.booked(sequence, "id-" + sequence);
        receipts.settle(null);
        receipts.release();
    }

    private static String result(CompletableFuture<String> receipt) throws Exception {
        return receipt.get(10, TimeUnit.SECONDS);
    }

    private static void assertFailed(CompletableFuture<String> receipt, String why) {
        assertThatThrownBy(() -> result(receipt))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    @Test
    void receipt_comesOnlyOnceTheFrameIsForced() throws Exception {
        CompletableFuture<String> first = awaiting(1);
        CompletableFuture<String> second = awaiting(2);
        assertThat(receipts.awaits(1)).isTrue();
        assertThat(receipts.awaits(3)).isFalse();
        receipts.booked(1, "id-1");
        receipts.release();
        assertThat(first).isNotDone();

        receipts.settle(null);
        receipts.release();

        assertThat(result(first)).isEqualTo("id-1");
        assertThat(second).isNotDone();
    }

    @Test
    void receipt_saysWhatTheDiskSaid() {
        CompletableFuture<String> receipt = awaiting(1);
        receipts.booked(1, "id-1");
        receipts.settle(new IOException("Input/output error"));
        receipts.release();

        assertFailed(receipt, "could not be forced");
    }

    @Test
    void receipt_saysThatItsEventIsLost() {
        CompletableFuture<String> receipt = awaiting(1);
        receipts.lost(1, "of a bug");
        receipts.lost(2, "nobody waits for this one");
        receipts.release();

        assertFailed(receipt, "of a bug");
    }

    @Test
    void close_tellsWhoeverWaits() {
        CompletableFuture<String> booked = awaiting(1);
        CompletableFuture<String> inRing = awaiting(2);
        receipts.booked(1, "id-1");

        receipts.close();

        assertFailed(booked, "stopped");
        assertFailed(inRing, "stopped");
        assertFailed(awaiting(3), "stopped");
    }

    /** As a container does the moment a stop has returned. */
    @Test
    void close_leavesNoThreadThatHasNothingToDo() throws Exception {
        Thread closer = Thread.currentThread();
        Queue<Thread> made = new ConcurrentLinkedQueue<>();
        receipts = new Receipts(work -> {
            Thread thread = new Thread(() -> {
                work.run();
                lingerUntilAwaitedBy(closer);
            });
            made.add(thread);
            return thread;
        });
        CompletableFuture<String> receipt = awaiting(1);
        journal(1);
        assertThat(result(receipt)).isEqualTo("id-1");

        receipts.close();

        assertThat(made).isNotEmpty().noneMatch(Thread::isAlive);
    }

    /** Its pool is done with it, and it is not gone. */
    private void lingerUntilAwaitedBy(Thread closer) {
        while (!over
                && Stream.of(closer.getStackTrace())
                        .noneMatch(at -> at.getMethodName().equals("awaitEnd"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void release_afterTheStopRunsNothingOnTheJournalThread() throws Exception {
        CompletableFuture<Thread> ranOn =
                awaiting(1).thenApply(id -> Thread.currentThread()).toCompletableFuture();
        receipts.booked(1, "id-1");
        receipts.settle(null);
        receipts.close();
        receipts.release();

        assertThat(ranOn.get(10, TimeUnit.SECONDS)).isNotSameAs(Thread.currentThread());
    }

    @Test
    void callback_thatBlocksHoldsUpNeitherTheJournalNorTheOthers() throws Exception {
        CountDownLatch letGo = new CountDownLatch(1);
        CompletableFuture<Void> blocked = awaiting(1).thenAccept(id -> awaitLatch(letGo));

        journal(1);
        CompletableFuture<String> other = awaiting(2);
        journal(2);

        assertThat(result(other)).isEqualTo("id-2");
        assertThat(blocked).isNotDone();
        letGo.countDown();
        blocked.get(10, TimeUnit.SECONDS);
    }

    /** As in a callback that tracks durably itself and joins: more of them than there are threads at first. */
    @Test
    void callbacks_thatWaitForOtherReceiptsGetThem() throws Exception {
        List<CompletableFuture<String>> nested = new ArrayList<>();
        int callbacks = 20;
        for (int i = 0; i < callbacks; i++) {
            CompletableFuture<String> inner = awaiting(callbacks + i);
            nested.add(awaiting(i).thenApply(id -> inner.join()));
            receipts.booked(i, "outer");
        }
        receipts.settle(null);
        receipts.release();
        for (int i = 0; i < callbacks; i++) {
            receipts.booked(callbacks + i, "inner");
        }
        receipts.settle(null);

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            receipts.release(); // round after round, as the journal thread does
            return nested.stream().allMatch(CompletableFuture::isDone);
        });

        assertThat(nested).allSatisfy(each -> assertThat(each.join()).isEqualTo("inner"));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void open_isBoundedAndOpensAgain() throws Exception {
        List<CompletableFuture<String>> open = new ArrayList<>();
        for (int i = 0; i < Receipts.MOST; i++) {
            open.add(awaiting(i));
        }
        assertThat(receipts.open()).isNull();

        receipts.fail(open.get(1), new IOException("refused"));
        receipts.fail(open.get(1), new IOException("refused"));

        assertThat(receipts.open()).isNotNull();
        assertThat(receipts.open()).isNull();
    }
}
