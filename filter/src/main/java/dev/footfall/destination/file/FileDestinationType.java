// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.file;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import dev.footfall.destination.Option.Kind;
import dev.footfall.destination.Whereabouts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** {@code file}: events as lines of JSON in a directory of the server. */
public final class FileDestinationType implements DestinationType {
    @Override
    public String type() {
        return "file";
    }

    @Override
    public List<Option> options() {
        return List.of(
                new Option("directory", Kind.PATH, false, null, "where; by default events in the engine's directory"),
                new Option("keep", Kind.DURATION, false, "30d", "age at which a day's events are deleted"),
                new Option("maxBytes", Kind.BYTES, false, "1GiB", "most bytes of all files; the oldest are deleted"));
    }

    @Override
    public Whereabouts whereabouts(DestinationConfig config) {
        return new Whereabouts(
                directory(config).toString(),
                config.duration("keep").toDays() + " days, at most " + config.number("maxBytes") + " bytes");
    }

    @Override
    public Destination create(DestinationConfig config) {
        Retention retention = new Retention(config.duration("keep"), config.number("maxBytes"));
        return new FileDestination(config.name(), directory(config), retention, Clock.systemUTC(), System::nanoTime);
    }

    private static Path directory(DestinationConfig config) {
        Path given = config.path("directory");
        if (given != null) {
            return given;
        }
        Path events = config.home().resolve("events");
        return config.site() == null ? events : events.resolve(EventDirectory.folder(config.site()));
    }
}
