// SPDX-License-Identifier: Apache-2.0
/** Who came, and nothing more: ids that tell repeat visits apart, and the sessions they make up. */
@NullMarked
package dev.footfall.enrich.visitor;

import org.jspecify.annotations.NullMarked;
