// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.broken;

import dev.footfall.destination.Destination;
import dev.footfall.destination.DestinationConfig;
import dev.footfall.destination.DestinationType;
import dev.footfall.destination.Option;
import java.util.List;

/** The type {@code throwing}: makes no destination, with an {@code exception} or with an {@code error}. */
public final class ThrowingDestinationType implements DestinationType {
    @Override
    public String type() {
        return "throwing";
    }

    @Override
    public List<Option> options() {
        return List.of(new Option("kind", Option.Kind.TEXT, false, "exception", "what it throws"));
    }

    @Override
    public Destination create(DestinationConfig config) {
        if ("error".equals(config.text("kind"))) {
            // As an assertion in a library is: no exception, and nothing of the JVM's.
            throw new AssertionError("out of order");
        }
        throw new IllegalStateException("out of order");
    }
}
