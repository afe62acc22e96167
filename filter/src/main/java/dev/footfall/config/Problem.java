// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot be used, and what that means.
 *
 * @param scope ENGINE if it is the same for every webapp, and so worth one line per engine; SITE if it is this webapp's
 * @param name the setting's own spelling
 * @param origin for people, such as {@code context parameter footfall.ip of /shop}
 * @param value as typed, masked if it is a secret; null if there is none
 * @param rule what the value must be
 * @param remedy what is off meanwhile, and what to do
 */
public record Problem(
        Scope scope, String name, String origin, @Nullable String value, String rule, String remedy) {

    /** All of it in one line. */
    public String message() {
        String what = value == null ? name + " is missing" : name + "=" + value;
        return what + " (" + origin + "): " + rule + "; " + remedy;
    }

    /**
     * What a record or a destination says about a value it refuses, taken apart: {@code <name> <rule>, got <value>}. The
     * value goes, since the text as typed is known better, and a secret must not come along.
     */
    record Rule(String name, String text) {
        static Rule of(IllegalArgumentException refused) {
            String message = String.valueOf(refused.getMessage());
            int got = message.lastIndexOf(", got ");
            String said = got < 0 ? message : message.substring(0, got);
            int space = said.indexOf(' ');
            return space < 0 ? new Rule("", said) : new Rule(said.substring(0, space), said.substring(space + 1));
        }
    }
}
