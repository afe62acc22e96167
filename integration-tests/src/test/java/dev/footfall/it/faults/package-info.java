// SPDX-License-Identifier: Apache-2.0
/**
 * An endpoint that fails on demand: a raw socket server which answers, hangs, lies and breaks off as told, and keeps
 * exactly what it was sent. Knows nothing of Footfall but the names of an event's id.
 */
@NullMarked
package dev.footfall.it.faults;

import org.jspecify.annotations.NullMarked;
