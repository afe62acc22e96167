// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One setting of the engine or of a site.
 *
 * @param defaultText as an operator would type it; null where the default depends on the surroundings
 * @param defaultShown the default as the README's table shows it
 */
record Setting<T>(
        String name,
        Scope scope,
        Kind<T> kind,
        WhenBad whenBad,
        @Nullable String defaultText,
        String defaultShown,
        String meaning) {

    /** What a value nobody can use means. */
    enum WhenBad {
        /** The default counts: it harms nobody, and being off would lose events. */
        DEFAULT,
        /** Its engine or site is off: another value could count what must not be counted, or keep it elsewhere. */
        OFF
    }

    Setting(String name, Scope scope, Kind<T> kind, WhenBad whenBad, String defaultText, String meaning) {
        this(name, scope, kind, whenBad, defaultText, defaultText.isEmpty() ? "none" : defaultText, meaning);
    }

    T defaultValue() {
        return kind.read(requireNonNull(defaultText, name));
    }
}
