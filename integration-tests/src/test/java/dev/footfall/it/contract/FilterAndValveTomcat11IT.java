// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.CatalinaBase;
import java.io.IOException;

/** Valve and filter together: one event a page, and it is the valve's, which knows more. */
final class FilterAndValveTomcat11IT extends TomcatContract {
    FilterAndValveTomcat11IT() {
        super(StockTomcat.V11);
    }

    @Override
    public Host host() {
        return Host.valve();
    }

    @Override
    void install(CatalinaBase base, StockTomcat version) throws IOException {
        base.lib(version.api().valveJar()).engineValve(Footfall.VALVE).webXml(Footfall.FILTER);
    }
}
