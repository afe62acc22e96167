// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.StockTomcat;

final class FilterTomcat101IT extends FilterInTomcatContract {
    FilterTomcat101IT() {
        super(StockTomcat.V10_1);
    }
}
