// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.nio.file.Path;

/** What a shell needs to run the README's {@code unzip -o archive -d directory} on a machine that has none. */
public final class Unzip {
    private Unzip() {}

    /** A script in front of others: defines the command by the JDK's {@code jar} unless it is there. */
    public static String unlessInstalled() {
        Path jar = Path.of(System.getProperty("java.home"), "bin", "jar");
        return "command -v unzip > /dev/null || unzip() { archive=$(pwd)/$2; (cd \"$4\" && '" + jar
                + "' xf \"$archive\"); }\n";
    }
}
