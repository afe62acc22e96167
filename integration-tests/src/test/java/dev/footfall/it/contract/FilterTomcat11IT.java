// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class FilterTomcat11IT extends FilterInTomcatContract {
    FilterTomcat11IT() {
        super(StockTomcat.V11);
    }
}
