// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import java.util.List;

/**
 * A kind of destination, found through {@code META-INF/services/dev.footfall.destination.DestinationType}.
 *
 * <p>Declares its options, so that Footfall can parse them, name a wrong one with its source and rule, suggest the
 * right name for a misspelt one, mask secrets, and read {@code <name>.<option>File}.
 */
public interface DestinationType {
    /** The word in {@code destinations=…} or {@code <name>.type=…}. */
    String type();

    List<Option> options();

    /**
     * Builds one, without touching network or disk beyond what tells a wrong setting.
     *
     * @throws IllegalArgumentException with the message {@code <option> <rule>, got <value>}, the option named as it is
     *     declared, so that the line for the operator can say what was typed and where
     */
    Destination create(DestinationConfig config);

    /**
     * Where its events end up and how long they stay there, for a report to people. No secrets.
     *
     * @throws IllegalArgumentException as {@link #create} does
     */
    default Whereabouts whereabouts(DestinationConfig config) {
        return new Whereabouts("a destination of type " + type(), "as its operator says");
    }
}
