// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class ValveAtEngineTomcat11IT extends ValveInTomcatContract {
    ValveAtEngineTomcat11IT() {
        super(StockTomcat.V11, Level.ENGINE);
    }
}
