// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.durability.Shell;
import java.io.IOException;

/**
 * Keeps the sites' core busy with nothing while nobody else wants it, for a core that has nothing to do sleeps. It never
 * outlives this JVM.
 */
final class Spinner implements AutoCloseable {
    private final Process process;
    private final Thread reaper;

    private Spinner(Process process) {
        this.process = process;
        reaper = new Thread(process::destroyForcibly, "reaper-" + process.pid());
        Runtime.getRuntime().addShutdownHook(reaper);
    }

    static Spinner start() throws IOException {
        Shell.run("chrt", "--version");
        return new Spinner(new ProcessBuilder(Cores.onSite("chrt", "--idle", "0", "sh", "-c", "while :; do :; done"))
                .redirectErrorStream(true)
                .start());
    }

    /** What was measured beside it is only worth something if it was there. */
    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            String said = new String(process.getInputStream().readAllBytes());
            throw new IOException("the core was not kept awake: " + said.strip());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(reaper);
    }
}
