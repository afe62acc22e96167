// SPDX-License-Identifier: Apache-2.0
/** Stands for a library a destination needs: here when it is compiled, and on no server. */
@NullMarked
package dev.footfall.it.absent;

import org.jspecify.annotations.NullMarked;
