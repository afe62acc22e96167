// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class ValveAtHostTomcat101IT extends ValveInTomcatContract {
    ValveAtHostTomcat101IT() {
        super(StockTomcat.V10_1, Level.HOST);
    }
}
