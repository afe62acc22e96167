// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.CatalinaBase;
import java.io.IOException;

/** The valve in a Tomcat, its JAR in {@code lib}. */
abstract class ValveInTomcatContract extends TomcatContract {
    private final Level level;

    /** The container it stands in. */
    enum Level {
        ENGINE,
        HOST,
        CONTEXT,
        /** Once at each of two levels. */
        ENGINE_AND_CONTEXT;

        void put(String valve, CatalinaBase base) throws IOException {
            switch (this) {
                case ENGINE -> base.engineValve(valve);
                case HOST -> base.hostValve(valve);
                case CONTEXT -> base.contextXml(valve);
                case ENGINE_AND_CONTEXT -> base.engineValve(valve).contextXml(valve);
            }
        }
    }

    ValveInTomcatContract(StockTomcat tomcat, Level level) {
        super(tomcat);
        this.level = level;
    }

    @Override
    public final Host host() {
        return Host.valve();
    }

    @Override
    void install(CatalinaBase base, StockTomcat version) throws IOException {
        base.lib(version.api().valveJar());
        level.put(Footfall.VALVE, base);
    }

    /** At a host it may stand before or behind the others: both orders, one at each. */
    @Override
    final String valves(String virtualHost, String valves) {
        if (level != Level.HOST) {
            return valves;
        }
        return virtualHost.equals(PROXY_FIRST) ? Footfall.VALVE + valves : valves + Footfall.VALVE;
    }
}
