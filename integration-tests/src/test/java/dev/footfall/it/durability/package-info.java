// SPDX-License-Identifier: Apache-2.0
/** What is journaled arrives: servers that are killed, and disks that fail, with the loss of each counted event by event. */
@NullMarked
package dev.footfall.it.durability;

import org.jspecify.annotations.NullMarked;
