// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A stock Tomcat with one webapp. */
record TomcatHost(CatalinaBase base) implements Host {
    static TomcatHost create(String name) throws IOException {
        CatalinaBase base = StockTomcat.base(name);
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return new TomcatHost(base);
    }

    @Override
    public Map<String, Path> variables() {
        return Map.of("CATALINA_BASE", base.directory());
    }

    @Override
    public Path directory() {
        return base.directory();
    }

    @Override
    public Running start() throws IOException {
        TomcatProcess tomcat = TomcatProcess.start(base);
        return new Running() {
            @Override
            public int port() {
                return tomcat.port();
            }

            @Override
            public void close() {
                tomcat.close();
            }
        };
    }
}
