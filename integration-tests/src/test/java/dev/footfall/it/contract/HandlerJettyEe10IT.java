// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

final class HandlerJettyEe10IT extends HandlerInJettyContract {
    HandlerJettyEe10IT() {
        super("ee10");
    }
}
