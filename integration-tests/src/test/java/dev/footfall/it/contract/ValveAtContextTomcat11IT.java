// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class ValveAtContextTomcat11IT extends ValveInTomcatContract {
    ValveAtContextTomcat11IT() {
        super(StockTomcat.V11, Level.CONTEXT);
    }
}
