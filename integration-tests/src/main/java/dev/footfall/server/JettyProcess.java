// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stock Jetty, run by {@code java -jar $JETTY_HOME/start.jar} in its base, on a free port of loopback. For modules that
 * need no second JVM: this is the process to stop and to look into.
 */
public final class JettyProcess implements ServerProcess {
    private static final Duration START_BOUND = Duration.ofSeconds(60);
    private static final Pattern STARTED =
            Pattern.compile("ServerConnector@\\w+\\{HTTP/1\\.1,[^}]*\\}\\{127\\.0\\.0\\.1:(\\d+)\\}"
                    + "(?s:.*)Started oejs\\.Server@\\w+\\{");

    private static final Pattern TLS =
            Pattern.compile("ServerConnector@\\w+\\{SSL,[^}]*\\}\\{127\\.0\\.0\\.1:(\\d+)\\}");

    private final JettyBase base;
    private final List<String> options;
    private final JavaProcess process;
    private final int port;
    private @Nullable Jmx jmx;

    private JettyProcess(JettyBase base, List<String> options, JavaProcess process, int port) {
        this.base = base;
        this.options = options;
        this.process = process;
        this.port = port;
    }

    /** Starts one and returns once it answers. {@code options} go to the JVM; Jetty's own properties into an ini. */
    public static JettyProcess start(JettyBase base, String... options) throws IOException {
        return start(base, List.of(options));
    }

    private static JettyProcess start(JettyBase base, List<String> options) throws IOException {
        JavaProcess process = JavaProcess.start(arguments(base, options), base.directory(), base.nextConsole());
        try {
            MatchResult started = process.log().await(STARTED, START_BOUND, process::alive);
            return new JettyProcess(base, options, process, Integer.parseInt(started.group(1)));
        } catch (RuntimeException e) {
            process.kill();
            throw e;
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int tlsPort() {
        MatchResult listening =
                log().find(TLS).orElseThrow(() -> new IllegalStateException("no TLS connector in " + base.directory()));
        return Integer.parseInt(listening.group(1));
    }

    @Override
    public Path directory() {
        return base.directory();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public ServerLog log() {
        return process.log();
    }

    @Override
    public synchronized Jmx jmx() throws IOException {
        if (jmx == null) {
            jmx = Jmx.attach(pid());
        }
        return jmx;
    }

    @Override
    public Duration stop() {
        closeJmx();
        return process.stop();
    }

    /** SIGKILL. */
    public void killHard() {
        process.kill();
        closeJmx();
    }

    /** The same base with the same options, started again; this one must have ended. */
    public JettyProcess restart() throws IOException {
        if (alive()) {
            throw new IllegalStateException("process " + pid() + " is still there");
        }
        return start(base, options);
    }

    @Override
    public void close() {
        if (alive()) {
            stop();
        }
    }

    private synchronized void closeJmx() {
        if (jmx == null) {
            return;
        }
        try {
            jmx.close();
        } catch (IOException e) {
            // The other side is gone: there is nothing left to close.
        }
        jmx = null;
    }

    private static List<String> arguments(JettyBase base, List<String> options) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-XX:TieredStopAtLevel=1");
        arguments.add("-XX:+UseSerialGC");
        arguments.add("-Xmx256m");
        arguments.addAll(options);
        arguments.add("-jar");
        arguments.add(base.home().resolve("start.jar").toString());
        // Stronger than the base's own files: whatever they say, nobody else reaches this server.
        arguments.add("jetty.http.host=127.0.0.1");
        arguments.add("jetty.http.port=0");
        arguments.add("jetty.ssl.host=127.0.0.1");
        arguments.add("jetty.ssl.port=0");
        arguments.add("jetty.server.stopAtShutdown=true");
        return arguments;
    }
}
