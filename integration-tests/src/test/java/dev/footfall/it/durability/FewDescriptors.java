// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The process may have 64 descriptors, or no more than it has if those are fewer: no file can be opened any more, and
 * no connection taken.
 *
 * @param fromTheStart whether the server starts with 64
 */
record FewDescriptors(boolean fromTheStart) implements DiskFault {
    private static final int FEW = 64;
    private static final int PLENTY = 4_096;

    @Override
    public String name() {
        return FEW + " descriptors, " + (fromTheStart ? "from the start" : "at run time");
    }

    @Override
    public List<String> under() {
        return fromTheStart ? List.of("prlimit", "--nofile=" + FEW + ":" + PLENTY) : List.of();
    }

    /** Else the JVM takes as many as it may have. */
    @Override
    public List<String> options() {
        return fromTheStart ? List.of("-XX:-MaxFDLimit") : List.of();
    }

    /** Whoever looks inside over JMX needs some too. */
    @Override
    public void afterStart(TomcatProcess tomcat) throws IOException {
        end(tomcat);
    }

    @Override
    public void begin(TomcatProcess tomcat) throws IOException {
        limit(tomcat, fromTheStart ? FEW : lowestFree(Path.of("/proc", Long.toString(tomcat.pid()), "fd")));
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        limit(tomcat, PLENTY);
    }

    private static int lowestFree(Path open) {
        return IntStream.range(0, FEW)
                .filter(fd -> Files.notExists(open.resolve(Integer.toString(fd)), NOFOLLOW_LINKS))
                .findFirst()
                .orElse(FEW);
    }

    private static void limit(TomcatProcess tomcat, int descriptors) throws IOException {
        Shell.run("prlimit", "--pid", tomcat.pid(), "--nofile=" + descriptors + ":" + PLENTY);
    }

    /** From the start there may be just enough. */
    @Override
    public boolean isLossy() {
        return !fromTheStart;
    }
}
