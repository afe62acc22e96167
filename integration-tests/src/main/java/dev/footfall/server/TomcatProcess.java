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

/** A stock Tomcat, running as its {@code catalina.sh} would run it, without the shell in between. */
public final class TomcatProcess implements ServerProcess {
    private static final Duration START_BOUND = Duration.ofSeconds(60);
    private static final Pattern STARTED =
            Pattern.compile("ProtocolHandler \\[\"http-nio-127\\.0\\.0\\.1-(?:auto-\\d+-)?(\\d+)\"\\]"
                    + "(?s:.*)Server startup in \\[(\\d+)\\] milliseconds");
    private static final Pattern TLS = Pattern.compile(
            "ProtocolHandler \\[\"https-(?:jsse|openssl)-nio-127\\.0\\.0\\.1-(?:auto-\\d+-)?(\\d+)\"\\]");
    // As in catalina.sh: leak detection looks into these packages.
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.rmi/sun.rmi.transport");

    private final CatalinaBase base;
    private final List<String> options;
    private final JavaProcess process;
    private final int port;
    private @Nullable Jmx jmx;

    private TomcatProcess(CatalinaBase base, List<String> options, JavaProcess process, int port) {
        this.base = base;
        this.options = options;
        this.process = process;
        this.port = port;
    }

    /** Starts one and returns once it answers. {@code options} go to the JVM. */
    public static TomcatProcess start(CatalinaBase base, String... options) throws IOException {
        return start(base, List.of(options));
    }

    private static TomcatProcess start(CatalinaBase base, List<String> options) throws IOException {
        JavaProcess process = JavaProcess.start(arguments(base, options), base.directory(), base.nextConsole());
        try {
            MatchResult started = process.log().await(STARTED, START_BOUND, process::alive);
            return new TomcatProcess(base, options, process, Integer.parseInt(started.group(1)));
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
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean alive() {
        return process.alive();
    }

    @Override
    public Path directory() {
        return base.directory();
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
    public TomcatProcess restart() throws IOException {
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

    private static List<String> arguments(CatalinaBase base, List<String> options) {
        List<String> arguments = new ArrayList<>();
        arguments.add("-XX:TieredStopAtLevel=1");
        arguments.add("-XX:+UseSerialGC");
        arguments.add("-Xmx256m");
        for (String opened : OPENED) {
            arguments.add("--add-opens=" + opened + "=ALL-UNNAMED");
        }
        Path directory = base.directory();
        arguments.add("-Djava.util.logging.config.file=" + directory.resolve("conf/logging.properties"));
        arguments.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
        arguments.add("-Djava.io.tmpdir=" + directory.resolve("temp"));
        arguments.add("-Dcatalina.home=" + base.home());
        arguments.add("-Dcatalina.base=" + directory);
        arguments.addAll(options);
        Path bin = base.home().resolve("bin");
        arguments.add("-classpath");
        arguments.add(
                bin.resolve("bootstrap.jar") + System.getProperty("path.separator") + bin.resolve("tomcat-juli.jar"));
        arguments.add("org.apache.catalina.startup.Bootstrap");
        arguments.add("start");
        return arguments;
    }
}
