// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.bench.site.SynchronousFilter;
import dev.footfall.it.delivery.HttpDestinations;
import dev.footfall.it.harness.Compiled;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.ServletApi;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A stock Tomcat and the sample webapp, in the hands of whoever installs something into them. */
final class Installation {
    /** Where Footfall delivers to. */
    static final String DESTINATION = "endpoint";

    private static final Pattern ACCESS_LOG =
            Pattern.compile("<Valve className=\"org\\.apache\\.catalina\\.valves\\.AccessLogValve\"[^>]*/>");

    private final CatalinaBase base;
    private final EndpointProcess endpoint;
    private final WebApp app = WebApp.sample();
    private boolean ownClasses;

    Installation(CatalinaBase base, EndpointProcess endpoint) {
        this.base = base;
        this.endpoint = endpoint;
        app.contextParameter("endpoint", endpoint.http());
    }

    EndpointProcess endpoint() {
        return endpoint;
    }

    Installation file(String path, String content) throws IOException {
        base.file(path, content);
        return this;
    }

    Installation hostValve(String valve) throws IOException {
        base.hostValve(valve);
        return this;
    }

    /** The stock server.xml has one. */
    Installation withoutAccessLog() throws IOException {
        return accessLog("");
    }

    Installation combinedAccessLog() throws IOException {
        return accessLog("<Valve className=\"org.apache.catalina.valves.AccessLogValve\" directory=\"logs\""
                + " prefix=\"localhost_access_log\" suffix=\".txt\" pattern=\"combined\"/>");
    }

    private Installation accessLog(String valve) throws IOException {
        String stock = Files.readString(base.resolve("conf/server.xml"));
        return file("conf/server.xml", ACCESS_LOG.matcher(stock).replaceFirst(valve));
    }

    /** A peer with what it needs, where valves are found. */
    Installation serverLibraries(String peer) throws IOException {
        for (Path jar : libraries(peer)) {
            base.lib(jar);
        }
        return this;
    }

    /** The same in the webapp. */
    Installation appLibraries(String peer) throws IOException {
        libraries(peer).forEach(app::lib);
        return this;
    }

    /** All that peers bring, with versions. */
    static String peers() throws IOException {
        return libraries("").stream()
                .map(jar -> jar.getFileName().toString().replace(".jar", ""))
                .sorted()
                .collect(Collectors.joining(", ", "Peers run with ", ".\n"));
    }

    private static List<Path> libraries(String peer) throws IOException {
        return Trees.walk(Path.of(System.getProperty("bench.peers"), peer)).stream()
                .filter(path -> path.toString().endsWith(".jar"))
                .toList();
    }

    /** A filter of ours for all requests. */
    Installation filter(Class<?> filter) {
        app.filter(filter.getSimpleName(), filter.getName(), "");
        ownClasses = true;
        return this;
    }

    Installation listener(Class<?> listener) {
        app.webXml("<listener><listener-class>" + listener.getName() + "</listener-class></listener>");
        ownClasses = true;
        return this;
    }

    /** A valve of ours, as the last of the host. */
    Installation ownValve(Class<?> valve) throws IOException {
        Compiled.copyPackageOf(valve, base.resolve("lib"));
        return hostValve("<Valve className=\"" + valve.getName() + "\"/>");
    }

    Installation footfallJar() throws IOException {
        base.lib(Footfall.jar());
        return this;
    }

    Installation footfallFilter() throws IOException {
        Footfall.everywhere(base);
        return this;
    }

    Installation footfallValve() throws IOException {
        return footfallValveJar().hostValve(Footfall.VALVE);
    }

    Installation footfallValveJar() throws IOException {
        base.lib(ServletApi.JAKARTA.valveJar());
        return this;
    }

    Installation footfallDelivers() throws IOException {
        new HttpDestinations()
                .add(DESTINATION, endpoint.http() + "/events", Map.of())
                .writeTo(base);
        return this;
    }

    /** As it is to start. */
    CatalinaBase finish() throws IOException {
        Path directory = base.webapps().resolve("ROOT");
        app.writeTo(directory);
        if (ownClasses) {
            Compiled.copyPackageOf(SynchronousFilter.class, directory.resolve("WEB-INF/classes"));
        }
        return base;
    }
}
