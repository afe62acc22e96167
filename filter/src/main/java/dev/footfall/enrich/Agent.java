// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Name;
import dev.footfall.event.Part;
import org.jspecify.annotations.Nullable;

/**
 * What a browser calls itself.
 *
 * @param wire its bytes, one char each; null if there were none
 * @param text what can be read of that; null if nothing can
 * @param json of the text, with its name
 */
record Agent(@Nullable String wire, @Nullable String text, Part json) {
    static final Agent NONE = new Agent(null, null, Part.NONE);

    static Agent of(String wire, @Nullable String text) {
        return new Agent(wire, text, Part.of(Name.USER_AGENT, text));
    }
}
