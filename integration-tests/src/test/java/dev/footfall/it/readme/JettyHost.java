// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A stock Jetty with one webapp. */
record JettyHost(JettyBase base) implements Host {
    static JettyHost create(String name) throws IOException {
        JettyBase base = StockJetty.base(name).addModules("http", "ee11-deploy", "ee11-annotations");
        WebApp.sample().writeTo(base.webapps().resolve("ROOT"));
        return new JettyHost(base);
    }

    @Override
    public Map<String, Path> variables() {
        return Map.of("JETTY_BASE", base.directory(), "JETTY_HOME", base.home());
    }

    @Override
    public Path directory() {
        return base.directory();
    }

    @Override
    public Running start() throws IOException {
        JettyProcess jetty = JettyProcess.start(base);
        return new Running() {
            @Override
            public int port() {
                return jetty.port();
            }

            @Override
            public void close() {
                jetty.close();
            }
        };
    }
}
