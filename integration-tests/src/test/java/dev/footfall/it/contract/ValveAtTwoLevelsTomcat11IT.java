// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

/** Tomcat calls each of both at the end of an exchange, and it is one event. */
final class ValveAtTwoLevelsTomcat11IT extends ValveInTomcatContract {
    ValveAtTwoLevelsTomcat11IT() {
        super(StockTomcat.V11, Level.ENGINE_AND_CONTEXT);
    }
}
