// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import dev.footfall.event.Context.Origin;
import java.util.Arrays;

/** What an origin says before its view: of all events of a site the same few words. Keeps the latest. One thread. */
final class OriginHead {
    private static final Origin NONE = new Origin("", "", "", "", "", "", null, "", 0);

    private Origin latest = NONE;
    private byte[] json = {};

    /** Writes it if it is the latest. */
    boolean write(Origin origin, JsonBytes target) {
        if (!isLatest(origin)) {
            return false;
        }
        target.write(json, 0, json.length);
        return true;
    }

    // Whatever is equal and not the same is written once more, and that is all.
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    private boolean isLatest(Origin origin) {
        return latest.engine() == origin.engine()
                && latest.site() == origin.site()
                && latest.host() == origin.host()
                && latest.origin() == origin.origin()
                && latest.trust() == origin.trust()
                && latest.state() == origin.state();
    }

    void keep(Origin origin, JsonBytes target, int from) {
        latest = origin;
        json = Arrays.copyOfRange(target.array(), from, target.size());
    }
}
