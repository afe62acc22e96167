// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.console;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.destination.Whereabouts;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;

/** {@code console}: events as lines of JSON on standard output. */
public final class ConsoleDestinationType implements DestinationType {
    @Override
    public String type() {
        return "console";
    }

    @Override
    public List<Option> options() {
        return List.of();
    }

    @Override
    public Whereabouts whereabouts(DestinationConfig config) {
        return new Whereabouts("the server's standard output", "as the server's logs are");
    }

    @Override
    public Destination create(DestinationConfig config) {
        // Standard output as it is now: a container may replace it for a while around a webapp's code.
        return new ConsoleDestination(System.out, new FileOutputStream(FileDescriptor.out));
    }
}
