// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class JavaxValveTomcat9IT extends ValveInTomcatContract {
    JavaxValveTomcat9IT() {
        super(StockTomcat.V9, Level.ENGINE);
    }
}
