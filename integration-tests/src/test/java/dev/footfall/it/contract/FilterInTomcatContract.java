// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.CatalinaBase;
import java.io.IOException;

/** The filter in a Tomcat's {@code conf/web.xml}, its JAR in {@code lib}. */
abstract class FilterInTomcatContract extends TomcatContract {
    FilterInTomcatContract(StockTomcat tomcat) {
        super(tomcat);
    }

    @Override
    public final Host host() {
        return Host.filter(Container.TOMCAT);
    }

    @Override
    final void install(CatalinaBase base, StockTomcat version) throws IOException {
        Footfall.everywhere(base, version.api());
    }
}
