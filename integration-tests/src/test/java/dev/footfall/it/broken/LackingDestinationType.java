// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.broken;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.it.absent.Library;
import java.util.List;

/** The type {@code lacking}: finds out that its library is not there when it is to make a destination. */
public final class LackingDestinationType implements DestinationType {
    @Override
    public String type() {
        return "lacking";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Destination create(DestinationConfig config) {
        throw new IllegalStateException(Library.address("localhost"));
    }
}
