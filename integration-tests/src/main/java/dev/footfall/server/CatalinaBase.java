// SPDX-License-Identifier: Apache-2.0
package dev.footfall.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A CATALINA_BASE beside a stock Tomcat: its {@code conf} copied as it is, its ports moved to loopback, and nothing
 * else changed but what a caller says.
 */
public final class CatalinaBase {
    private static final String STOCK_CONNECTOR = "<Connector port=\"8080\" protocol=\"HTTP/1.1\"";
    private static final String HTTP2 = "<UpgradeProtocol className=\"org.apache.coyote.http2.Http2Protocol\"/>";
    private static final Pattern PLAIN_CONNECTOR =
            Pattern.compile("(<Connector port=\"\\d+\" address=\"127[^>]*?)\\s*/>");
    private static final String TLS_CONNECTOR = """
            <Connector port="0" address="127.0.0.1" protocol="HTTP/1.1" SSLEnabled="true" scheme="https" secure="true">
              %s
              <SSLHostConfig>
                <Certificate certificateKeystoreFile="%s" certificateKeystorePassword="%s"
                    certificateKeystoreType="PKCS12"/>
              </SSLHostConfig>
            </Connector>
            """;
    private static final String STOCK_SHUTDOWN = "<Server port=\"8005\"";

    private final Path home;
    private final Path directory;

    private CatalinaBase(Path home, Path directory) {
        this.home = home;
        this.directory = directory;
    }

    /**
     * Makes one, emptied if it was there.
     *
     * @param home an unpacked Tomcat, not touched
     * @param port of the connector; 0 for any free one
     */
    public static CatalinaBase create(Path home, Path directory, int port) throws IOException {
        Trees.delete(directory);
        for (String each : List.of("bin", "lib", "logs", "temp", "webapps", "work")) {
            Files.createDirectories(directory.resolve(each));
        }
        Trees.copy(home.resolve("conf"), directory.resolve("conf"));
        return new CatalinaBase(home, directory).listening(port);
    }

    /** The same with all of the Tomcat copied: a CATALINA_HOME and BASE in one, as an unpacked archive is. */
    public static CatalinaBase wholeCopy(Path stock, Path directory, int port) throws IOException {
        Trees.delete(directory);
        Trees.copy(stock, directory);
        Files.createDirectories(directory.resolve("webapps"));
        return new CatalinaBase(directory, directory).listening(port);
    }

    private CatalinaBase listening(int port) throws IOException {
        String connector = "<Connector port=\"" + port + "\" address=\"127.0.0.1\" protocol=\"HTTP/1.1\"";
        return replace("conf/server.xml", STOCK_SHUTDOWN, "<Server port=\"-1\"")
                .replace("conf/server.xml", STOCK_CONNECTOR, connector);
    }

    public Path home() {
        return home;
    }

    public Path directory() {
        return directory;
    }

    public Path resolve(String path) {
        return directory.resolve(path);
    }

    public Path webapps() {
        return resolve("webapps");
    }

    /** Puts a JAR where every webapp sees it. */
    public CatalinaBase lib(Path jar) throws IOException {
        Files.copy(jar, resolve("lib").resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        return this;
    }

    /** Adds lines at the end of {@code conf/web.xml}. */
    public CatalinaBase webXml(String lines) throws IOException {
        return insertBefore("conf/web.xml", "</web-app>", lines);
    }

    /** Adds lines at the end of {@code conf/context.xml}. */
    public CatalinaBase contextXml(String lines) throws IOException {
        return insertBefore("conf/context.xml", "</Context>", lines);
    }

    /**
     * Adds HTTPS, with HTTP/2, on any free port; and HTTP/2 by upgrade to the plain connector.
     *
     * @param keyStore PKCS12, with one key
     */
    public CatalinaBase https(Path keyStore, String password) throws IOException {
        String text = Files.readString(resolve("conf/server.xml"));
        String upgrading = PLAIN_CONNECTOR.matcher(text).replaceFirst("$1>" + HTTP2 + "</Connector>");
        return file("conf/server.xml", upgrading)
                .insertBefore(
                        "conf/server.xml",
                        "<Engine ",
                        TLS_CONNECTOR.formatted(HTTP2, keyStore.toAbsolutePath(), password));
    }

    /** Has the connectors there are use Java's asynchronous channels, where Tomcat's default are those with selectors. */
    public CatalinaBase nio2() throws IOException {
        return replace(
                "conf/server.xml", "protocol=\"HTTP/1.1\"", "protocol=\"org.apache.coyote.http11.Http11Nio2Protocol\"");
    }

    /** Adds a virtual host of its own webapps; {@code inside} are its valves and other names. */
    public CatalinaBase virtualHost(String name, String appBase, String inside) throws IOException {
        Files.createDirectories(resolve(appBase));
        return insertBefore(
                "conf/server.xml",
                "</Engine>",
                "<Host name=\"" + name + "\" appBase=\"" + appBase + "\">" + inside + "</Host>");
    }

    /** Adds a valve as the last of {@code localhost}. */
    public CatalinaBase hostValve(String valve) throws IOException {
        return insertBefore("conf/server.xml", "</Host>", valve);
    }

    /** Adds a valve to the engine: it runs before all valves of the host. */
    public CatalinaBase engineValve(String valve) throws IOException {
        return insertBefore("conf/server.xml", "</Engine>", valve);
    }

    /** Writes {@code conf/Catalina/localhost/<name>.xml}: such contexts start before those found as directories. */
    public CatalinaBase context(String name, String xml) throws IOException {
        return file("conf/Catalina/localhost/" + name + ".xml", xml);
    }

    public CatalinaBase file(String path, String content) throws IOException {
        Path file = resolve(path);
        Files.createDirectories(requireNonNull(file.getParent()));
        Files.writeString(file, content);
        return this;
    }

    public CatalinaBase remove(String path) throws IOException {
        Files.delete(resolve(path));
        return this;
    }

    public CatalinaBase replace(String path, String before, String after) throws IOException {
        String text = Files.readString(resolve(path));
        if (!text.contains(before)) {
            throw new IOException(path + " has no " + before);
        }
        Files.writeString(resolve(path), text.replace(before, after));
        return this;
    }

    private CatalinaBase insertBefore(String path, String mark, String lines) throws IOException {
        String text = Files.readString(resolve(path));
        int at = text.lastIndexOf(mark);
        if (at < 0) {
            throw new IOException(path + " has no " + mark);
        }
        int lineStart = text.lastIndexOf('\n', at) + 1;
        Files.writeString(
                resolve(path), text.substring(0, lineStart) + lines.stripTrailing() + "\n" + text.substring(lineStart));
        return this;
    }

    /** Where the next start writes its console: each keeps its own. */
    Path nextConsole() throws IOException {
        try (Stream<Path> logs = Files.list(resolve("logs"))) {
            long before = logs.filter(log -> log.getFileName().toString().startsWith("console-"))
                    .count();
            return resolve("logs").resolve("console-" + (before + 1) + ".log");
        }
    }
}
