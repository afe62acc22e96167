// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.durability.Shell;
import java.io.IOException;
import java.util.List;

/** Who runs where: a site has a core to itself, the visitors and the endpoint have the other. */
final class Cores {
    /** To be put before the command of a site. */
    static final List<String> SITE = List.of("taskset", "-c", "0");

    /** For a site that is alone. */
    static final List<String> BOTH = List.of("taskset", "-c", "0,1");

    private static final String REST = "1";

    private Cores() {}

    /** Moves this process off the site's core, and with it all that it starts without a core of their own. */
    static void leaveOneToTheSite() throws IOException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IOException("two cores are needed: one for the site, one for its visitors");
        }
        Shell.run("taskset", "-a", "-c", "-p", REST, ProcessHandle.current().pid());
    }
}
