// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.faults.Certificates;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.ServerProcess;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.Map;

/** The filter in a Tomcat's {@code conf/web.xml}, its JAR in {@code lib}. */
abstract class FilterInTomcatContract extends HostContract {
    private final StockTomcat tomcat;

    FilterInTomcatContract(StockTomcat tomcat) {
        this.tomcat = tomcat;
    }

    @Override
    public final Host host() {
        return Host.filter(Container.TOMCAT);
    }

    @Override
    final ServerProcess start(Map<String, WebApp> webapps) throws IOException {
        CatalinaBase base = tomcat.freshBase("contract-filter-" + tomcat);
        Footfall.everywhere(base, tomcat.api());
        base.https(Tls.keyStore(), Certificates.PASSWORD);
        for (Map.Entry<String, WebApp> webapp : webapps.entrySet()) {
            webapp.getValue().of(tomcat.api()).writeTo(base.webapps().resolve(webapp.getKey()));
        }
        return TomcatProcess.start(base, TO_CONSOLE);
    }
}
