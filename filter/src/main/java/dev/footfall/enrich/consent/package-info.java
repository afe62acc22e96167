// SPDX-License-Identifier: Apache-2.0
/** Who asked not to be followed, who agreed to it, and how little may be kept in each case. */
@NullMarked
package dev.footfall.enrich.consent;

import org.jspecify.annotations.NullMarked;
