// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

final class FilterJettyEe10IT extends FilterInJettyContract {
    FilterJettyEe10IT() {
        super("ee10");
    }
}
