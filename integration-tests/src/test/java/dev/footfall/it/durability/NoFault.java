// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;

/** What this machine does to pages without any fault. */
record NoFault() implements DiskFault {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void begin(TomcatProcess tomcat) {
        // Nothing fails.
    }

    @Override
    public void end(TomcatProcess tomcat) {
        // Nothing failed.
    }

    @Override
    public boolean isLossy() {
        return false;
    }
}
