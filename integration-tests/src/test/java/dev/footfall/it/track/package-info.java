// SPDX-License-Identifier: Apache-2.0
/** Applications that say for themselves what happened: in a webapp, by a kill, in a program without a container. */
@NullMarked
package dev.footfall.it.track;

import org.jspecify.annotations.NullMarked;
