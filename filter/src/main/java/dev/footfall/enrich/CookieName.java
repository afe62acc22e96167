// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Part;

/**
 * The name of a cookie that the site's operator asks for.
 *
 * @param json as it stands before its value
 * @param holdsId whether nothing but a random id is kept there
 */
record CookieName(String text, Part json, boolean holdsId) {
    static CookieName of(String text) {
        return new CookieName(text, Part.name(text), VisitorIds.hold(text));
    }
}
