// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.geo;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The files of one engine's sites, each read once however many sites name it. Any thread. */
public final class Geography {
    private final Map<Path, GeoFile> files = new ConcurrentHashMap<>();

    /** Reads it the first time it is asked for, which may take a moment. */
    public GeoFile file(Path path) {
        return files.computeIfAbsent(path.toAbsolutePath().normalize(), GeoFile::opened);
    }

    /** Reads again what was replaced. For the housekeeping thread: may wait; throws nothing. */
    public void renew() {
        files.values().forEach(GeoFile::renew);
    }
}
