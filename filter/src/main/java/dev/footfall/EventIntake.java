// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.EventCapture;
import dev.footfall.capture.EventCapture.Given;
import dev.footfall.capture.Exchange;
import dev.footfall.event.PayloadWriter;
import dev.footfall.event.Refusal;
import dev.footfall.status.Tally;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Takes what one site's application says, from any of its threads, or counts why not. Never throws, waits or locks. */
final class EventIntake {
    private final EventCapture capture;
    private final Tally<Refusal> refused;
    private final Receipts receipts;
    private volatile boolean closed;

    EventIntake(EventCapture capture, Tally<Refusal> refused, Receipts receipts) {
        this.capture = capture;
        this.refused = refused;
        this.receipts = receipts;
    }

    boolean isOpen() {
        return !closed && !capture.isClosed();
    }

    /** The application has stopped; threads it left behind are no longer listened to. */
    void close() {
        closed = true;
    }

    boolean take(Saying saying) {
        try {
            return refusalOf(saying, nobodyWaits -> {}) == null;
        } catch (Throwable noMemory) {
            return countFailed();
        }
    }

    private boolean countFailed() {
        try {
            refused.count(Refusal.CAPTURE_FAILED);
        } catch (Throwable noRoomToCount) {
            // A contended adder allocates.
        }
        return false;
    }

    CompletionStage<String> takeDurably(Saying saying) {
        CompletableFuture<String> receipt = receipts.open();
        if (receipt == null) {
            refuse(saying, Refusal.TOO_MANY_WAITING);
            return CompletableFuture.failedStage(
                    new RejectedExecutionException("too many callers wait for their events to be on disk"));
        }
        Exception refusal = durableRefusalOf(saying, receipt);
        if (refusal != null) {
            receipts.fail(receipt, refusal);
        }
        return receipt.minimalCompletionStage();
    }

    private @Nullable Exception durableRefusalOf(Saying saying, CompletableFuture<String> receipt) {
        try {
            return refusalOf(saying, sequence -> receipts.await(sequence, receipt));
        } catch (Throwable noMemory) {
            countFailed();
            return new RejectedExecutionException("the event could not be captured", noMemory);
        }
    }

    /** Null if the event is on its way. */
    private @Nullable Exception refusalOf(Saying saying, LongConsumer claimed) {
        if (closed) {
            refuse(saying, Refusal.CLOSED);
            return new RejectedExecutionException("the application has stopped");
        }
        PayloadWriter payload = PayloadWriter.write(saying.name(), saying.properties());
        Exchange exchange = exchange(saying);
        Refusal refusal = payload.refusal();
        if (refusal == null && exchange == null && saying.request() != null) {
            refusal = Refusal.UNREADABLE_REQUEST;
        }
        if (refusal != null) {
            refuse(saying, refusal);
            return new IllegalArgumentException("the event is " + word(refusal).replace('_', ' '));
        }
        Given given = new Given(saying.kind(), saying.label(), payload.bytes());
        return capture.publish(given, exchange, claimed)
                ? null
                : new RejectedExecutionException(capture.isClosed() ? "Footfall has stopped" : "the ring has no room");
    }

    /** A request that is over may throw at the first question. */
    private static @Nullable Exchange exchange(Saying saying) {
        try {
            return saying.exchange();
        } catch (Throwable isOver) {
            return null;
        }
    }

    /** Counts, and shows to those who watch, what cannot be taken. */
    void refuse(Saying saying, Refusal reason) {
        refused.count(reason);
        capture.refused(saying.kind(), saying.label(), word(reason));
    }

    private static String word(Refusal reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
