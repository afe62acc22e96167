// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Says which Footfall this is. */
final class VersionCommand implements Command {
    private static final String RESOURCE = "/dev/footfall/version.txt";

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public String summary() {
        return "says which version this is";
    }

    @Override
    public int run(List<String> args, PrintStream out, PrintStream err) {
        try (InputStream text = VersionCommand.class.getResourceAsStream(RESOURCE)) {
            if (text != null) {
                out.println("footfall " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip());
                return OK;
            }
        } catch (IOException e) {
            // As good as missing.
        }
        err.println("This JAR does not say which version it is.");
        return FAILED;
    }
}
