// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.server.JettyBase;
import java.io.IOException;
import java.util.List;

/** The handler as the Jetty module installs it. */
abstract class HandlerInJettyContract extends JettyContract {
    HandlerInJettyContract(String environment) {
        super(environment);
    }

    @Override
    public final Host host() {
        return Host.handler();
    }

    @Override
    final void install(JettyBase base, String inEnvironment) throws IOException {
        base.unzip(Footfall.jettyModule());
    }

    @Override
    final List<String> modules(String ofEnvironment) {
        return List.of("footfall");
    }
}
