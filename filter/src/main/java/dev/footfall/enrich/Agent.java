// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import org.jspecify.annotations.Nullable;

/**
 * What a browser calls itself.
 *
 * @param wire its bytes, one char each; null if there were none
 * @param text what can be read of that; null if nothing can
 */
record Agent(@Nullable String wire, @Nullable String text) {
    static final Agent NONE = new Agent(null, null);
}
