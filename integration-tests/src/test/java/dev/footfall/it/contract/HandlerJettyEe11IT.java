// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

final class HandlerJettyEe11IT extends HandlerInJettyContract {
    HandlerJettyEe11IT() {
        super("ee11");
    }
}
