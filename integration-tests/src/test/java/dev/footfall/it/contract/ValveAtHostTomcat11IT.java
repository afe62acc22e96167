// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class ValveAtHostTomcat11IT extends ValveInTomcatContract {
    ValveAtHostTomcat11IT() {
        super(StockTomcat.V11, Level.HOST);
    }
}
