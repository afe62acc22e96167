// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.durability.Shell;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Who runs where: a site has a core to itself, the visitors and the endpoint have the other. */
final class Cores {
    /** To be put before a command. */
    static final List<String> ALL = List.of("taskset", "-c", "0,1");

    private static final String SITE = "0";
    private static final String REST = "1";
    private static final int TRIES = 50;

    private Cores() {}

    static void giveSites(long pid) throws IOException {
        give(SITE, pid);
    }

    static void giveRest(long pid) throws IOException {
        give(REST, pid);
    }

    /** Some of its threads alone, by the beginnings of their names. */
    static void giveRest(long pid, List<String> prefixes) throws IOException {
        for (long thread : Kernel.threads(pid, prefixes)) {
            try {
                Shell.run("taskset", "-c", "-p", REST, thread);
            } catch (IOException e) {
                if (Kernel.isThread(pid, thread)) {
                    throw e;
                }
            }
        }
    }

    /** A command that is to run where the sites do. */
    static List<String> onSite(String... command) {
        return Stream.concat(Stream.of("taskset", "-c", SITE), Stream.of(command)).toList();
    }

    /** With all the threads it has; those to come and its children inherit it. */
    private static void give(String core, long pid) throws IOException {
        IOException ended = null;
        for (int i = 0; i < TRIES; i++) {
            try {
                Shell.run("taskset", "-a", "-c", "-p", core, pid);
                return;
            } catch (IOException e) {
                ended = e; // a thread, between the listing of all and the change of each
            }
        }
        throw new IOException("no core " + core + " for process " + pid, ended);
    }
}
