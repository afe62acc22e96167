// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.CatalinaBase;
import java.io.IOException;
import java.nio.file.Path;

/** The unmodified Tomcat the build unpacked. */
public final class StockTomcat {
    private static final Path HOME = Path.of(required("integration.tomcat"));
    private static final Path BASES = Path.of("target", "bases").toAbsolutePath();

    private StockTomcat() {}

    /** A fresh base on a free port, kept after the test for whoever wants to know why. */
    public static CatalinaBase base(String name) throws IOException {
        return CatalinaBase.create(HOME, BASES.resolve(name), 0);
    }

    static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("system property " + property + " is set by the build; run it by Maven");
        }
        return value;
    }
}
