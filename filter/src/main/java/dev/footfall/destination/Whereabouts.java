// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

/**
 * Where a destination's events end up, for people who have to say so. Holds no secret.
 *
 * @param place such as {@code https://collect.example.com} or a directory
 * @param kept how long they stay there, or who knows
 */
public record Whereabouts(String place, String kept) {}
