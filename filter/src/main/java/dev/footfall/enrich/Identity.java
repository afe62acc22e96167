// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich;

import java.security.SecureRandom;

/**
 * What all events of one run have in common.
 *
 * @param engine the engine's name
 * @param lane the journal's lane
 * @param salt random bits of this run: two runs, or two machines, never make the same id
 * @param version Footfall's
 */
public record Identity(String engine, String lane, long salt, String version) {

    /** An identity for a run that starts now. */
    public static Identity of(String engine, String lane, String version) {
        return new Identity(engine, lane, new SecureRandom().nextLong(), version);
    }
}
