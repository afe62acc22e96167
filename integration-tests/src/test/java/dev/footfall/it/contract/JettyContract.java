// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.faults.Certificates;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract in a Jetty. */
abstract class JettyContract extends HostContract {
    private final String environment;

    JettyContract(String environment) {
        this.environment = environment;
    }

    /** Adds what the README tells to, but for modules. */
    abstract void install(JettyBase base, String inEnvironment) throws IOException;

    /** Those to add. */
    abstract List<String> modules(String ofEnvironment);

    /** What the webapp itself needs. */
    WebApp prepared(WebApp webapp) {
        return webapp;
    }

    @Override
    final ServerProcess start(Map<String, WebApp> webapps) throws IOException {
        JettyBase base = StockJetty.base("contract-" + getClass().getSimpleName());
        install(base, environment);
        List<String> modules = new ArrayList<>(List.of("http", "https", "http2", "http2c"));
        modules.addAll(List.of(environment + "-deploy", environment + "-annotations"));
        modules.addAll(modules(environment));
        base.keyStore(Tls.keyStore(), Certificates.PASSWORD).addModules(modules.toArray(String[]::new));
        for (Map.Entry<String, WebApp> webapp : webapps.entrySet()) {
            prepared(webapp.getValue()).writeTo(base.webapps().resolve(webapp.getKey()));
            base.environment(webapp.getKey(), environment);
        }
        return JettyProcess.start(base, TO_CONSOLE);
    }
}
