// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import java.util.function.Supplier;

/** One destination over JMX: each attribute is read from a fresh snapshot. */
public final class DestinationStatus implements DestinationMXBean {
    private final String type;
    private final Supplier<DestinationSnapshot> now;
    private final Runnable tryNow;

    public DestinationStatus(String type, Supplier<DestinationSnapshot> now, Runnable tryNow) {
        this.type = type;
        this.now = now;
        this.tryNow = tryNow;
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public String getState() {
        return now.get().state();
    }

    @Override
    public String getLastError() {
        return now.get().trouble().lastError();
    }

    @Override
    public String getLastErrorAt() {
        return now.get().trouble().lastErrorAt();
    }

    @Override
    public long getDeadLettersDropped() {
        return now.get().trouble().deadLettersDropped();
    }

    @Override
    public long getDeadLetterBytes() {
        return now.get().trouble().deadLetterBytes();
    }

    @Override
    public long getDeadLetters() {
        return now.get().trouble().deadLetters();
    }

    @Override
    public String getOldestWaiting() {
        return now.get().trouble().oldestWaiting();
    }

    @Override
    public long getNextTryMillis() {
        return now.get().trouble().nextTryMillis();
    }

    @Override
    public int getFailures() {
        return now.get().trouble().failures();
    }

    @Override
    public long getJournaled() {
        return now.get().journaled();
    }

    @Override
    public long getDelivered() {
        return now.get().delivered();
    }

    @Override
    public long getBacklog() {
        return now.get().backlog();
    }

    @Override
    public long getWithheldFilter() {
        return now.get().withheldFilter();
    }

    @Override
    public long getWithheldConsent() {
        return now.get().withheldConsent();
    }

    @Override
    public long getWithheldSample() {
        return now.get().withheldSample();
    }

    @Override
    public long getRejected() {
        return now.get().rejected();
    }

    @Override
    public long getExpired() {
        return now.get().expired();
    }

    @Override
    public long getUnconfirmed() {
        return now.get().unconfirmed();
    }

    @Override
    public boolean isBalanced() {
        return now.get().isBalanced();
    }

    @Override
    public void tryNow() {
        tryNow.run();
    }
}
