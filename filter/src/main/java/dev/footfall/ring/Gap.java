// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

/**
 * Events that found no room, so that reports can be corrected.
 *
 * @param dropped how many
 * @param firstMillis arrival of the first, epoch milliseconds
 * @param lastMillis arrival of the last
 */
public record Gap(long dropped, long firstMillis, long lastMillis) {}
