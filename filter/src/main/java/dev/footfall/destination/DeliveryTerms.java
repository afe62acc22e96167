// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination;

import dev.footfall.destination.Option.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How events are brought to a destination, whatever its type: the options that every destination has.
 *
 * @param maxAge events older than this are not sent any more; null sends all. The event's timestamp is held against
 *     the wall clock, so a clock that jumps ahead shortens it by the jump, for as long as it is wrong
 */
public record DeliveryTerms(Mode mode, @Nullable Duration maxAge) {
    /** At least once, whatever the age. */
    public static final DeliveryTerms DEFAULT = new DeliveryTerms(Mode.AT_LEAST_ONCE, null);

    /** What to do with a batch nobody knows to have arrived. */
    public enum Mode {
        /** Send it again: it may arrive twice, under the same key and with the same ids. */
        AT_LEAST_ONCE,
        /** Count it as unconfirmed: it may not have arrived. */
        AT_MOST_ONCE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static List<Option> options() {
        return List.of(
                new Option(
                        "mode",
                        Kind.TEXT,
                        false,
                        Mode.AT_LEAST_ONCE.word(),
                        "at-most-once never sends a batch again that may have arrived"),
                new Option("maxAge", Kind.DURATION, false, null, "events older than this are not sent any more"));
    }

    /**
     * The terms among a destination's options.
     *
     * @throws IllegalArgumentException naming option, rule and value
     */
    public static DeliveryTerms of(DestinationConfig config) {
        Duration maxAge = (Duration) config.values().get("maxAge");
        if (maxAge != null && maxAge.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("maxAge must be at least 1s, got " + maxAge);
        }
        return new DeliveryTerms(mode(config), maxAge);
    }

    private static Mode mode(DestinationConfig config) {
        String word = config.text("mode");
        if (word == null) {
            return DEFAULT.mode;
        }
        for (Mode mode : Mode.values()) {
            if (mode.word().equalsIgnoreCase(word)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("mode must be at-least-once or at-most-once, got " + word);
    }
}
