// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.faults.Certificates;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.util.Map;

/** The filter in each webapp's {@code web.xml}, its JAR where all webapps of their environment see it. */
abstract class FilterInJettyContract extends HostContract {
    private final String environment;

    FilterInJettyContract(String environment) {
        this.environment = environment;
    }

    @Override
    public final Host host() {
        return Host.filter(Container.JETTY);
    }

    @Override
    final ServerProcess start(Map<String, WebApp> webapps) throws IOException {
        JettyBase base = StockJetty.base("contract-filter-" + environment)
                .lib(environment, Footfall.jar())
                .keyStore(Tls.keyStore(), Certificates.PASSWORD)
                .addModules(
                        "http",
                        "https",
                        "http2",
                        "http2c",
                        environment + "-deploy",
                        environment + "-annotations",
                        environment + "-ext");
        for (Map.Entry<String, WebApp> webapp : webapps.entrySet()) {
            webapp.getValue().webXml(Footfall.FILTER).writeTo(base.webapps().resolve(webapp.getKey()));
            base.environment(webapp.getKey(), environment);
        }
        return JettyProcess.start(base, TO_CONSOLE);
    }
}
