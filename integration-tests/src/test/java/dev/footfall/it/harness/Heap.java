// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.ServerProcess;
import java.io.IOException;
import javax.management.JMException;
import javax.management.ObjectName;

/** What lives in a server. */
public final class Heap {
    private Heap() {}

    /** Objects of a class, after a full garbage collection. */
    public static long instances(ServerProcess server, String className) throws IOException, JMException {
        String histogram = (String) server.jmx()
                .beans()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(className))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
