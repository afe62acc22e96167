// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

/**
 * A setting somebody wrote down, fit to be shown.
 *
 * @param name the setting's own spelling
 * @param shown its text, masked if it is a secret
 * @param where for people, such as {@code system property footfall.ringSlots}
 */
public record Given(String name, String shown, Origin origin, String where) {
    @Override
    public String toString() {
        return name + "=" + shown + " (" + where + ")";
    }
}
