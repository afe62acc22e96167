// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Commands of the system, which may be missing or want a right we do not have. */
public final class Shell {
    /** Debian's names. */
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("mount", "mount"),
            Map.entry("umount", "mount"),
            Map.entry("losetup", "mount"),
            Map.entry("prlimit", "util-linux"),
            Map.entry("taskset", "util-linux"),
            Map.entry("perf", "linux-perf"),
            Map.entry("mkfs.ext4", "e2fsprogs"),
            Map.entry("mkfs.xfs", "xfsprogs"),
            Map.entry("xfs_io", "xfsprogs"),
            Map.entry("kill", "procps"),
            Map.entry("chrt", "util-linux"));

    private Shell() {}

    /** Runs it to its end; what it wrote, stripped. */
    public static String run(Object... words) throws IOException {
        Process process = start(words);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.onExit().join().exitValue() != 0) {
            throw new Refused(
                    List.of(words) + " says: " + said.lines().findFirst().orElse("nothing"));
        }
        return said;
    }

    /** Starts it; both its streams are one. */
    static Process start(Object... words) throws IOException {
        List<String> command = List.of(words).stream().map(Object::toString).toList();
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            String program = command.get(0);
            throw new Refused(
                    program + " is not there; it is in the package " + PACKAGES.getOrDefault(program, program));
        }
    }
}
