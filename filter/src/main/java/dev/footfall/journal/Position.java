// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

/**
 * A place between two records, as one reader sees it.
 *
 * @param segment base sequence of the segment
 * @param offset of the frame that holds the next record, in that segment; where to look first, no more
 * @param sequence of the next record; what decides
 * @param passed how many records of the reader's scope the lane ever had before this place
 */
public record Position(long segment, long offset, long sequence, long passed) {}
