// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.delivery;

import dev.footfall.server.CatalinaBase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Destinations of type http for all sites of an engine, as lines of {@code footfall.properties}. */
public final class HttpDestinations {
    private final List<String> names = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    public HttpDestinations add(String name, String url, Map<String, String> options) {
        names.add(name);
        lines.add(name + ".type=http");
        lines.add(name + ".url=" + url);
        options.forEach((option, value) -> lines.add(name + "." + option + "=" + value));
        return this;
    }

    public CatalinaBase writeTo(CatalinaBase base) throws IOException {
        return base.file(
                "conf/footfall.properties",
                "destinations=" + String.join(",", names) + "\n" + String.join("\n", lines) + "\n");
    }
}
