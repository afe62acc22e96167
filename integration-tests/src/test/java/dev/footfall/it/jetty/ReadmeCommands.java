// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.footfall.it.harness.Unzip;
import dev.footfall.server.JettyBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the README tells to type, typed into a shell at the root of the project. */
final class ReadmeCommands {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String FENCE = "```\n";

    private ReadmeCommands() {}

    /** Runs the first block of commands under a heading. */
    static void run(String heading, JettyBase base) throws IOException {
        Path console = base.resolve("logs/readme.log");
        ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", Unzip.unlessInstalled() + block(heading))
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        shell.environment().put("JETTY_HOME", base.home().toString());
        shell.environment().put("JETTY_BASE", base.directory().toString());
        assertThat(end(shell.start())).as(Files.readString(console)).isZero();
    }

    private static int end(Process process) {
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String block(String heading) throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int section = readme.indexOf("\n## " + heading + "\n");
        int begin = readme.indexOf(FENCE, section) + FENCE.length();
        assertThat(section).isNotNegative();
        return readme.substring(begin, readme.indexOf(FENCE, begin));
    }
}
