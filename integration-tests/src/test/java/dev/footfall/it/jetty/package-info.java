// SPDX-License-Identifier: Apache-2.0
/** Footfall in a stock Jetty. */
@NullMarked
package dev.footfall.it.jetty;

import org.jspecify.annotations.NullMarked;
