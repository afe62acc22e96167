// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wall clock jumps under the running server, and back again; the clock for spans, as on any system, does not. */
final class ClockJump implements DiskFault {
    private final Duration by;
    private @Nullable Path offset;
    private List<String> under = List.of();

    ClockJump(Duration by) {
        this.by = by;
    }

    Duration by() {
        return by;
    }

    @Override
    public String name() {
        String sign = by.isNegative() ? "-" : "+";
        Duration far = by.abs();
        return far.toDays() > 0 ? sign + far.toDays() + " days" : sign + far.toHours() + " h";
    }

    @Override
    public Path prepare(Path place) throws IOException {
        String library = Shell.run("faketime", "-m", "-f", "+0s", "printenv", "LD_PRELOAD");
        offset = Files.createDirectories(place).resolve("clock");
        set(Duration.ZERO);
        under = List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + offset,
                "FAKETIME_CACHE_DURATION=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "DONT_FAKE_MONOTONIC=1");
        return DiskFault.super.prepare(place);
    }

    @Override
    public List<String> under() {
        return under;
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        set(by);
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        set(Duration.ZERO);
    }

    /** At once: nobody reads half of it. */
    private void set(Duration jump) throws IOException {
        Path file = offset;
        if (file == null) {
            throw new IllegalStateException("no clock was made");
        }
        Path next = file.resolveSibling("clock.next");
        Files.writeString(next, "%+d".formatted(jump.toSeconds()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public boolean isLossy() {
        return false;
    }

    /** Tomcat has a clock too, and ends connections by it. */
    @Override
    public boolean befallsServer() {
        return true;
    }
}
