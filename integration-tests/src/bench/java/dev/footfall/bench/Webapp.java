// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one webapp, that listens to nobody. */
final class Webapp implements AutoCloseable {
    private final Path base = Files.createTempDirectory("request-benchmark");
    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    Webapp(Valve... valves) throws IOException, LifecycleException {
        tomcat.setBaseDir(base.toString());
        context = tomcat.addContext("/shop", null);
        for (Valve valve : valves) {
            tomcat.getEngine().getPipeline().addValve(valve);
        }
        tomcat.start();
    }

    Context context() {
        return context;
    }

    @Override
    public void close() throws IOException, LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
