// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.broken;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.it.absent.Library;
import java.util.List;

/** The type {@code unloadable}: without its library it is not even a class. */
public final class UnloadableDestinationType extends Library implements DestinationType {
    @Override
    public String type() {
        return "unloadable";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Destination create(DestinationConfig config) {
        throw new IllegalStateException("nobody gets here");
    }
}
