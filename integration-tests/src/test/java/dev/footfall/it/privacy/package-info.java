// SPDX-License-Identifier: Apache-2.0
/** Who came, and nothing more: visitors, consent and what is kept of them, seen in real servers. */
@NullMarked
package dev.footfall.it.privacy;

import org.jspecify.annotations.NullMarked;
