// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class JavaxFilterTomcat9IT extends FilterInTomcatContract {
    JavaxFilterTomcat9IT() {
        super(StockTomcat.V9);
    }
}
