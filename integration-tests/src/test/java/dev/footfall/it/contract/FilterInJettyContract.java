// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import java.io.IOException;
import java.util.List;

/** The filter in each webapp's {@code web.xml}, its JAR where all webapps of their environment see it. */
abstract class FilterInJettyContract extends JettyContract {
    FilterInJettyContract(String environment) {
        super(environment);
    }

    @Override
    public final Host host() {
        return Host.filter(Container.JETTY);
    }

    @Override
    final void install(JettyBase base, String inEnvironment) throws IOException {
        base.lib(inEnvironment, Footfall.jar());
    }

    @Override
    final List<String> modules(String ofEnvironment) {
        return List.of(ofEnvironment + "-ext");
    }

    @Override
    final WebApp prepared(WebApp webapp) {
        return webapp.webXml(Footfall.FILTER);
    }
}
