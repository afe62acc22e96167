// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.io.IOException;

/**
 * One place events are sent to.
 *
 * <p>Called from its own delivery thread alone, never from a request thread or the journal thread, so an
 * implementation may block until its answer is in. Everything that can happen to a healthy program is a {@link
 * DeliveryResult}; an {@link IOException} means "try again", any other exception is a bug: it is reported and the
 * batch tried again later.
 */
public interface Destination extends AutoCloseable {
    /** How much one call may carry. */
    BatchLimits limits();

    /** Sends a batch. The same batch may come again after a crash: receivers tell repeats by {@code messageId}. */
    DeliveryResult deliver(Batch batch) throws IOException, InterruptedException;

    /** Called about every two seconds between batches: close idle files, rotate, expire. */
    default void tick() throws IOException {}

    /**
     * Takes up what somebody replaced under it, such as a key in a file. Called about every two seconds, also while
     * it waits for its next try.
     *
     * @return whether there was anything, so that waiting makes no sense any more
     */
    default boolean renew() throws IOException {
        return false;
    }

    @Override
    default void close() throws IOException {}
}
