// SPDX-License-Identifier: Apache-2.0
/** A destination as it should not be; what somebody adds to Footfall with classes of their own. */
@NullMarked
package dev.footfall.it.deaf;

import org.jspecify.annotations.NullMarked;
