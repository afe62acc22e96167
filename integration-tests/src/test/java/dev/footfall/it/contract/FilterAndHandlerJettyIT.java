// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import java.io.IOException;
import java.util.List;

/**
 * Handler and filter together, the filter's JAR in each webapp and so of another class loader and engine: one event a
 * page, and it is the handler's, which knows more.
 */
final class FilterAndHandlerJettyIT extends JettyContract {
    FilterAndHandlerJettyIT() {
        super("ee11");
    }

    @Override
    public Host host() {
        return Host.handler();
    }

    @Override
    void install(JettyBase base, String inEnvironment) throws IOException {
        base.unzip(Footfall.jettyModule());
    }

    @Override
    List<String> modules(String ofEnvironment) {
        return List.of("footfall");
    }

    @Override
    WebApp prepared(WebApp webapp) {
        return webapp.lib(Footfall.jar()).webXml(Footfall.FILTER);
    }
}
