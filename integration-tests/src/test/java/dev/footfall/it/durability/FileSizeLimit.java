// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;

/**
 * No file the process writes may become longer.
 *
 * @param isLossy whether no frame fits either; else the journal goes on in segments of that size
 */
record FileSizeLimit(int bytes, boolean isLossy) implements DiskFault {

    @Override
    public String name() {
        return "file-size limit, %,d bytes".formatted(bytes);
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        limit(tomcat, Integer.toString(bytes));
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        limit(tomcat, "unlimited");
    }

    /** The soft limit alone. */
    private static void limit(TomcatProcess tomcat, String value) throws IOException {
        Shell.run("prlimit", "--pid", tomcat.pid(), "--fsize=" + value + ":");
    }
}
