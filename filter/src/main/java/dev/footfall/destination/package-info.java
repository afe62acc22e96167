// SPDX-License-Identifier: Apache-2.0
/** Where events go: the interface every destination implements, and the built-in ones. Knows only {@code event}. */
@NullMarked
package dev.footfall.destination;

import org.jspecify.annotations.NullMarked;
