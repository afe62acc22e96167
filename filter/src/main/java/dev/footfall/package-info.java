// SPDX-License-Identifier: Apache-2.0
/** The engine: names the rooms in the order an event meets them, starts and stops them. */
@NullMarked
package dev.footfall;

import org.jspecify.annotations.NullMarked;
