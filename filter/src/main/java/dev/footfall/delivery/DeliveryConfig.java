// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import dev.footfall.destination.DeliveryTerms;
import dev.footfall.destination.file.EventDirectory;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose records go where.
 *
 * @param name the destination's, as in keys, cursor names, metrics and logs
 * @param site the site it serves, or null for all sites of the engine
 * @param lane number of the journal's lane, two digits
 * @param laneId names the lane in batch keys, the same over restarts and no other lane's
 * @param home directory of the engine, for dead letters
 */
public record DeliveryConfig(
        String name, @Nullable String site, String lane, String laneId, Path home, DeliveryTerms terms) {

    /** The same, for what is read in another lane. */
    DeliveryConfig inLane(String number, String id) {
        return new DeliveryConfig(name, site, number, id, home, terms);
    }

    /** Such as {@code crm} or {@code localhost/shop/crm}. */
    public String label() {
        return site == null ? name : site + "/" + name;
    }

    /** What the keys of all its batches begin with: no other lane's, and no other destination's at the same address. */
    String key() {
        return laneId + ":" + EventDirectory.folder(label());
    }
}
