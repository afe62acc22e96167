// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

final class FilterJettyEe11IT extends FilterInJettyContract {
    FilterJettyEe11IT() {
        super("ee11");
    }
}
