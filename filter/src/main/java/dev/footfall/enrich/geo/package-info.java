// SPDX-License-Identifier: Apache-2.0
/** Where an address is, as far as a file of the operator's knows it. */
@NullMarked
package dev.footfall.enrich.geo;

import org.jspecify.annotations.NullMarked;
