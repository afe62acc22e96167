// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class ValveAtContextTomcat101IT extends ValveInTomcatContract {
    ValveAtContextTomcat101IT() {
        super(StockTomcat.V10_1, Level.CONTEXT);
    }
}
