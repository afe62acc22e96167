// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.Batch;
import dev.footfall.destination.BatchLimits;
import dev.footfall.destination.DeliveryResult;
import dev.footfall.destination.Destination;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as told, then "delivered". */
final class ScriptedDestination implements Destination {
    interface Answer {
        DeliveryResult to(Batch batch) throws IOException, InterruptedException;
    }

    final List<Batch> batches = Collections.synchronizedList(new ArrayList<>());
    final AtomicBoolean renewed = new AtomicBoolean();
    final AtomicInteger ticks = new AtomicInteger();
    Throwable failTick;
    volatile boolean closed;

    private final BatchLimits limits;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private boolean on;

    ScriptedDestination() {
        this(new BatchLimits(100, 1 << 20, Duration.ZERO));
    }

    ScriptedDestination(BatchLimits limits) {
        this.limits = limits;
    }

    ScriptedDestination answering(Answer answer) {
        answers.add(answer);
        return this;
    }

    ScriptedDestination answering(DeliveryResult result) {
        return answering(batch -> result);
    }

    ScriptedDestination failing(int times, String why) {
        for (int i = 0; i < times; i++) {
            answering(DeliveryResult.tryAgain(why));
        }
        return this;
    }

    /** The answer at the head is given for ever. */
    ScriptedDestination answersOn() {
        on = true;
        return this;
    }

    /** Without the destination's name. */
    List<String> keys() {
        return batches.stream()
                .map(batch -> batch.key().replace("L:localhost_shop_crm:", "L:"))
                .toList();
    }

    @Override
    public BatchLimits limits() {
        return limits;
    }

    @Override
    public DeliveryResult deliver(Batch batch) throws IOException, InterruptedException {
        batches.add(batch);
        Answer answer = on ? answers.peek() : answers.poll();
        return answer == null ? DeliveryResult.delivered() : answer.to(batch);
    }

    @Override
    public void tick() throws IOException {
        ticks.incrementAndGet();
        if (failTick instanceof Error error) {
            throw error;
        }
        if (failTick instanceof IOException failure) {
            throw failure;
        }
    }

    @Override
    public boolean renew() {
        return renewed.getAndSet(false);
    }

    @Override
    public void close() {
        closed = true;
    }
}
