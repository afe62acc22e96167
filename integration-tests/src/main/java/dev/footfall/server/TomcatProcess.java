// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A stock Tomcat, running as its {@code catalina.sh} would run it, without the shell in between. */
public final class TomcatProcess extends ServerProcess {
    private static final Pattern STARTED =
            Pattern.compile("ProtocolHandler \\[\"http-nio2?-127\\.0\\.0\\.1-(?:auto-\\d+-)?(\\d+)\"\\]"
                    + "(?s:.*)Server startup in \\[(\\d+)\\] milliseconds");
    private static final Pattern TLS = Pattern.compile(
            "ProtocolHandler \\[\"https-(?:jsse|openssl)-nio2?-127\\.0\\.0\\.1-(?:auto-\\d+-)?(\\d+)\"\\]");
    // As in catalina.sh: leak detection looks into these packages.
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.rmi/sun.rmi.transport");

    private final List<String> words;
    private final CatalinaBase base;
    private final List<String> options;

    private TomcatProcess(List<String> words, CatalinaBase base, List<String> options, Started started) {
        super(started, base.directory(), TLS);
        this.words = words;
        this.base = base;
        this.options = options;
    }

    /** Starts one and returns once it answers. {@code options} go to the JVM. */
    public static TomcatProcess start(CatalinaBase base, String... options) throws IOException {
        return start(List.of(), base, List.of(options));
    }

    /** The same by a command that becomes the server, such as one that sets its limits first. */
    public static TomcatProcess startUnder(List<String> words, CatalinaBase base, String... options)
            throws IOException {
        return start(words, base, List.of(options));
    }

    private static TomcatProcess start(List<String> words, CatalinaBase base, List<String> options) throws IOException {
        JavaProcess process =
                JavaProcess.startUnder(words, arguments(base, options), base.directory(), base.nextConsole());
        return new TomcatProcess(words, base, options, Started.await(process, STARTED));
    }

    /** The same base with the same options, started again; this one must have ended. */
    public TomcatProcess restart() throws IOException {
        assertGone();
        return start(words, base, options);
    }

    private static List<String> arguments(CatalinaBase base, List<String> options) {
        List<String> arguments = new ArrayList<>(SMALL);
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
