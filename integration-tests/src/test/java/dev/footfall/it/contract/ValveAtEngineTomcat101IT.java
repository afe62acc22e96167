// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class ValveAtEngineTomcat101IT extends ValveInTomcatContract {
    ValveAtEngineTomcat101IT() {
        super(StockTomcat.V10_1, Level.ENGINE);
    }
}
