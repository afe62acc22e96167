// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;
import dev.footfall.server.CatalinaBase;
import java.io.IOException;

/** Over NIO2, where an exchange may end on another thread, and when its socket is gone already. */
final class ValveAtEngineTomcat101IT extends ValveInTomcatContract {
    ValveAtEngineTomcat101IT() {
        super(StockTomcat.V10_1, Level.ENGINE);
    }

    @Override
    void install(CatalinaBase base, StockTomcat version) throws IOException {
        super.install(base.nio2(), version);
    }
}
