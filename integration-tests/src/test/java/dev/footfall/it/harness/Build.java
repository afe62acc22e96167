// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

/** What the build tells its tests. */
final class Build {
    private Build() {}

    static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("system property " + property + " is set by the build; run it by Maven");
        }
        return value;
    }
}
