// SPDX-License-Identifier: Apache-2.0
/**
 * The destination {@code http}: batches by POST to an endpoint of yours, as JSON array, NDJSON or CloudEvents.
 *
 * <p>{@code HttpDestination} sends what {@code Format} writes, through a {@code Client} that ends every attempt by its
 * deadline; {@code Judgement} turns what came back, or did not, into a result.
 */
@NullMarked
package dev.footfall.destination.http;

import org.jspecify.annotations.NullMarked;
