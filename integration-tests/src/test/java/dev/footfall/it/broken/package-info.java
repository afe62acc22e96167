// SPDX-License-Identifier: Apache-2.0
/** Types of destinations that cannot be used, each in its own way. */
@NullMarked
package dev.footfall.it.broken;

import org.jspecify.annotations.NullMarked;
