// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.JettyBase;
import java.io.IOException;
import java.nio.file.Path;

/** The unmodified Jetty the build unpacked. */
public final class StockJetty {
    private static final Path HOME = Path.of(Build.required("integration.jetty"));
    private static final Path BASES = Path.of("target", "bases").toAbsolutePath();

    private StockJetty() {}

    /** A fresh base with no module in it, kept after the test for whoever wants to know why. */
    public static JettyBase base(String name) throws IOException {
        return JettyBase.create(HOME, BASES.resolve(name));
    }
}
