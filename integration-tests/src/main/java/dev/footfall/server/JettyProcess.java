// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A stock Jetty, run by {@code java -jar $JETTY_HOME/start.jar} in its base, on a free port of loopback. For modules that
 * need no second JVM: this is the process to stop and to look into.
 */
public final class JettyProcess extends ServerProcess {
    private static final Pattern STARTED =
            Pattern.compile("ServerConnector@\\w+\\{HTTP/1\\.1,[^}]*\\}\\{127\\.0\\.0\\.1:(\\d+)\\}"
                    + "(?s:.*)Started oejs\\.Server@\\w+\\{");

    private static final Pattern TLS =
            Pattern.compile("ServerConnector@\\w+\\{SSL,[^}]*\\}\\{127\\.0\\.0\\.1:(\\d+)\\}");

    private final JettyBase base;
    private final List<String> options;

    private JettyProcess(JettyBase base, List<String> options, Started started) {
        super(started, base.directory(), TLS);
        this.base = base;
        this.options = options;
    }

    /** Starts one and returns once it answers. {@code options} go to the JVM; Jetty's own properties into an ini. */
    public static JettyProcess start(JettyBase base, String... options) throws IOException {
        return start(base, List.of(options));
    }

    private static JettyProcess start(JettyBase base, List<String> options) throws IOException {
        JavaProcess process = JavaProcess.start(arguments(base, options), base.directory(), base.nextConsole());
        return new JettyProcess(base, options, Started.await(process, STARTED));
    }

    /** The same base with the same options, started again; this one must have ended. */
    public JettyProcess restart() throws IOException {
        assertGone();
        return start(base, options);
    }

    private static List<String> arguments(JettyBase base, List<String> options) {
        List<String> arguments = new ArrayList<>(SMALL);
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
