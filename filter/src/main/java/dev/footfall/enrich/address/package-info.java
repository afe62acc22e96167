// SPDX-License-Identifier: Apache-2.0
/** Whose address it is, and how much of it is kept. */
@NullMarked
package dev.footfall.enrich.address;

import org.jspecify.annotations.NullMarked;
