// SPDX-License-Identifier: Apache-2.0
/**
 * One thread per destination takes records from the journal, sends them in batches, and moves the cursor once the
 * destination has them.
 *
 * <p>{@link dev.footfall.delivery.Delivery} is the thread, {@code DeliveryLoop} what it does, {@code Backlog} the
 * journal as it sees it.
 */
@NullMarked
package dev.footfall.delivery;

import org.jspecify.annotations.NullMarked;
