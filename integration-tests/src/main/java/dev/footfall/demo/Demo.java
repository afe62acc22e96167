// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import dev.footfall.demo.Additions.Change;
import dev.footfall.demo.Screen.Style;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;

/**
 * Footfall in a stock Tomcat, to be looked at: copies one, drops the JAR in, adds the filter entry, serves three pages
 * and prints every visit as it is delivered, until it is told to stop.
 */
public final class Demo {
    private static final int FIRST_PORT = 8080;
    private static final Duration EVENTS_EVERY = Duration.ofMillis(3);
    private static final Duration SKIPS_EVERY = Duration.ofMillis(100);
    private static final String FILTER_ENTRY = """
              <filter>
                <filter-name>footfall</filter-name>
                <filter-class>dev.footfall.servlet.PageViewFilter</filter-class>
              </filter>
            """;

    private final Screen screen = new Screen();
    private final Path stock = Path.of(required("integration.tomcat"));
    private final Path jar = Path.of(required("integration.jar"));
    private final Path home = Path.of(required("demo.directory")).resolve("tomcat");

    private volatile boolean stopping;

    private Demo() {}

    /** Ends by a signal; if by itself, then something is wrong, and the exit code says so. */
    public static void main(String[] args) {
        try {
            new Demo().run();
        } catch (IOException | JMException | RuntimeException e) {
            System.err.println("The demo cannot go on: " + e);
        }
        System.exit(1);
    }

    private void run() throws IOException, JMException {
        int port = Ports.freeFrom(FIRST_PORT);
        CatalinaBase base = CatalinaBase.wholeCopy(stock, home, port);
        base.lib(jar).webXml(FILTER_ENTRY);
        List<Change> changes = Additions.between(stock, home);
        SampleSite.writeTo(base.webapps().resolve("ROOT"));

        TomcatProcess tomcat = TomcatProcess.start(base);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat), "stop"));
        ProcessHandle.current().parent().ifPresent(Demo::endWith);
        Skips skips = Skips.of(tomcat.jmx());
        introduce(changes, tomcat);
        watch(tomcat, skips, new EventFiles(home.resolve("logs/footfall/default/events")));
    }

    /** A Maven that is told to stop does not pass it on. */
    private static void endWith(ProcessHandle parent) {
        Thread watch = new Thread(
                () -> {
                    parent.onExit().join();
                    System.exit(0);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }

    private void introduce(List<Change> changes, TomcatProcess tomcat) {
        screen.say("");
        screen.say(screen.styled(Style.BOLD, "  Footfall in a stock Tomcat") + "  (a copy in " + shortened(home) + ")");
        screen.say("");
        screen.say("  Added, and all there is to add:");
        changes.stream().filter(change -> !isOurs(change)).forEach(this::show);
        screen.say("  Changed for the demo alone, so that it keeps to this machine and out of another Tomcat's way:");
        changes.stream().filter(Demo::isOurs).forEach(this::show);
        screen.say("");
        screen.say("  Open " + screen.styled(Style.BOLD, "http://localhost:" + tomcat.port() + "/")
                + " and click about; Ctrl-C stops Tomcat (process " + tomcat.pid() + ") and this.");
        screen.say("  Events are in " + shortened(home.resolve("logs/footfall/default/events")));
        screen.say("");
        screen.heading();
    }

    /** Ports are the demo's affair, not the installation's. */
    private static boolean isOurs(Change change) {
        return change.path().endsWith("server.xml");
    }

    private void show(Change change) {
        screen.say("    " + change.path() + (change.newFile() ? "  (new)" : ""));
        change.lines().forEach(line -> screen.say(screen.styled(Style.GREEN, "      " + line)));
    }

    /** Prints events within milliseconds of their delivery, and skipped requests ten times a second. */
    private void watch(TomcatProcess tomcat, Skips skips, EventFiles events) throws IOException {
        Thread reader = new Thread(() -> followSkips(tomcat, skips), "skips");
        reader.setDaemon(true);
        reader.start();
        while (tomcat.alive()) {
            events.follow(line -> {
                Visit visit = Visit.of(line);
                screen.counted(visit, System.currentTimeMillis() - visit.at().toEpochMilli());
            });
            LockSupport.parkNanos(EVENTS_EVERY.toNanos());
        }
    }

    private void followSkips(TomcatProcess tomcat, Skips skips) {
        try {
            while (tomcat.alive()) {
                skips.follow(screen);
                LockSupport.parkNanos(SKIPS_EVERY.toNanos());
            }
        } catch (IOException | JMException e) {
            if (tomcat.alive() && !stopping) {
                screen.say("  Skipped requests are no longer shown: " + e.getMessage());
            }
        }
    }

    private void stop(TomcatProcess tomcat) {
        stopping = true;
        boolean wasAlive = tomcat.alive();
        Duration took = tomcat.stop();
        screen.say("");
        screen.say(
                wasAlive
                        ? "  Stopped Tomcat (process " + tomcat.pid() + ") in " + took.toMillis() + " ms."
                        : "  Tomcat (process " + tomcat.pid() + ") has ended.");
    }

    /** As seen from where the command was typed, if it is below. */
    private static Path shortened(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("start the demo with ./mvnw -q -Pdemo, which sets " + property);
        }
        return value;
    }
}
