// SPDX-License-Identifier: Apache-2.0
/** What browsers call by themselves: a front door into capture. */
@NullMarked
package dev.footfall.collector;

import org.jspecify.annotations.NullMarked;
