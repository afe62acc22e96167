// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.CatalinaBase;
import java.io.IOException;
import java.nio.file.Path;

/** The unmodified Tomcats the build unpacked. */
public enum StockTomcat {
    V9("integration.tomcat9", ServletApi.JAVAX),
    V10_1("integration.tomcat10", ServletApi.JAKARTA),
    V11("integration.tomcat", ServletApi.JAKARTA);

    private static final Path BASES = Path.of("target", "bases").toAbsolutePath();

    private final String home;
    private final ServletApi api;

    StockTomcat(String home, ServletApi api) {
        this.home = home;
        this.api = api;
    }

    public ServletApi api() {
        return api;
    }

    /** A fresh base on a free port, kept after the test for whoever wants to know why. */
    public CatalinaBase freshBase(String name) throws IOException {
        return CatalinaBase.create(Path.of(Build.required(home)), BASES.resolve(name), 0);
    }

    /** The same of the latest. */
    public static CatalinaBase base(String name) throws IOException {
        return V11.freshBase(name);
    }
}
