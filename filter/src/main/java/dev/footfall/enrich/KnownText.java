// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Name;
import dev.footfall.event.Part;
import org.jspecify.annotations.Nullable;

/**
 * What became of a text that comes again and again.
 *
 * @param text null if nothing was made of it
 * @param json with its name
 */
record KnownText(@Nullable String text, Part json) {
    static final KnownText NONE = new KnownText(null, Part.NONE);

    static KnownText of(Name name, String text) {
        return text.isEmpty() ? NONE : new KnownText(text, Part.of(name, text));
    }
}
