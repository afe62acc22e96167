// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import dev.footfall.destination.DestinationType;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** For tests of other rooms: kinds of destination that are not installed. */
public final class MoreTypes {
    private MoreTypes() {}

    public static Settings.Builder add(Settings.Builder builder, DestinationType... more) {
        List<DestinationType> types = new ArrayList<>(List.of(more));
        ServiceLoader.load(DestinationType.class).forEach(types::add);
        return builder.types(new DestinationTypes(types));
    }
}
