// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.RawHttp;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Descriptors have run out: visitors who ask nothing hold what was left, no file can be opened any more, and no
 * connection taken before another is closed.
 */
final class FewDescriptors implements DiskFault {
    private static final int FEW = 64;
    private static final int PLENTY = 4_096;
    private static final int SILENT = 16;

    private final boolean fromTheStart;
    private final List<RawHttp> silent = new ArrayList<>();

    /** @param fromTheStart whether the server starts with 64 */
    FewDescriptors(boolean fromTheStart) {
        this.fromTheStart = fromTheStart;
    }

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
        Path open = Path.of("/proc", Long.toString(tomcat.pid()), "fd");
        fillUp(tomcat, open);
        List<Integer> taken = taken(open);
        limit(tomcat, taken.get(taken.size() - 1) + 1);
    }

    /**
     * Takes those that are free below the highest one, by connections on which nothing is asked. Else some visitor's
     * connection could be above the limit, and what it gives back when it is closed could be taken by nobody, with or
     * without Footfall. To leave none by looking for a gap does not do: where a thread waits for a connection, Linux has
     * set a descriptor aside that is not seen.
     */
    private void fillUp(TomcatProcess tomcat, Path open) throws IOException {
        int before = taken(open).size();
        for (int i = 0; i < SILENT; i++) {
            silent.add(RawHttp.open(tomcat.port()));
        }
        Eventually.holds("silent visitors", () -> taken(open).size() >= before + SILENT);
    }

    private static List<Integer> taken(Path open) throws IOException {
        try (Stream<Path> names = Files.list(open)) {
            return names.map(name -> Integer.valueOf(name.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void end(TomcatProcess tomcat) throws IOException {
        limit(tomcat, PLENTY);
        close();
    }

    private static void limit(TomcatProcess tomcat, int descriptors) throws IOException {
        Shell.run("prlimit", "--pid", tomcat.pid(), "--nofile=" + descriptors + ":" + PLENTY);
    }

    /** Tomcat takes the next connection before it has closed the last one, and then waits when none is left. */
    @Override
    public boolean befallsServer() {
        return true;
    }

    /** The journal holds what it needs. */
    @Override
    public boolean isLossy() {
        return false;
    }

    @Override
    public void close() throws IOException {
        for (RawHttp connection : silent) {
            connection.close();
        }
        silent.clear();
    }
}
