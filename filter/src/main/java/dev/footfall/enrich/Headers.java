// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import dev.footfall.event.Name;
import dev.footfall.event.Part;
import java.util.Map;

/** Request headers by lower-case name, none of which had to be replaced, and their JSON. Never changed. */
record Headers(Map<String, String> texts, Part json) {
    static Headers of(Map<String, String> texts) {
        return new Headers(texts, Part.of(Name.HEADERS, texts));
    }
}
