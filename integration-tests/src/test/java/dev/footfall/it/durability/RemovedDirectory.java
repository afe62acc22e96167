// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Somebody deletes the engine's directory. The cause is over as soon as it came. */
final class RemovedDirectory implements DiskFault {
    private @Nullable Path directory;

    @Override
    public String name() {
        return "directory removed";
    }

    @Override
    public Path prepare(Path place) throws IOException {
        directory = Files.createDirectories(place.resolve("footfall"));
        return directory;
    }

    @Override
    public void begin(TomcatProcess tomcat) {
        // It does not last.
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        Path engine = engine();
        Path aside = engine.resolveSibling("default-removed");
        Files.move(engine, aside); // At once: what the journal makes anew meanwhile is not deleted with it.
        Shell.run("rm", "-rf", aside);
    }

    private Path engine() {
        if (directory == null) {
            throw new IllegalStateException("no directory was made");
        }
        return directory.resolve("default");
    }

    /** It may be noticed before anything was written there that nobody had read. */
    @Override
    public boolean isLossy() {
        return false;
    }
}
