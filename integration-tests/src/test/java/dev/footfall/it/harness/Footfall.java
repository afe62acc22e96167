// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.server.CatalinaBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The drop-in JAR as a user has it: a file, and the lines of its installation. */
public final class Footfall {
    /** The one entry, for conf/web.xml or an app's own. */
    public static final String FILTER = """
            <filter>
                <filter-name>footfall</filter-name>
                <filter-class>dev.footfall.servlet.PageViewFilter</filter-class>
            </filter>
            """;

    /** The same, mapped as filters usually are. */
    public static final String MAPPED_FILTER = """
            <filter>
                <filter-name>footfall</filter-name>
                <filter-class>dev.footfall.servlet.PageViewFilter</filter-class>
                <async-supported>true</async-supported>
            </filter>
            <filter-mapping>
                <filter-name>footfall</filter-name>
                <url-pattern>/*</url-pattern>
            </filter-mapping>
            """;

    /** The one line, for an engine, a host or a context. */
    public static final String VALVE = "<Valve className=\"dev.footfall.tomcat.PageViewValve\"/>\n";

    private Footfall() {}

    /** The same with attributes. */
    public static String valve(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(attribute -> " " + attribute.getKey() + "=\"" + attribute.getValue() + "\"")
                .collect(Collectors.joining("", VALVE.substring(0, VALVE.indexOf('/')), "/>\n"));
    }

    /** To be unzipped in a JETTY_BASE. */
    public static Path jettyModule() {
        return Path.of(Build.required("integration.jetty.module"));
    }

    public static Path jar() {
        return ServletApi.JAKARTA.jar();
    }

    /** The usual installation: the JAR in lib, the filter declared for all webapps. */
    public static CatalinaBase everywhere(CatalinaBase base) throws IOException {
        return everywhere(base, ServletApi.JAKARTA);
    }

    public static CatalinaBase everywhere(CatalinaBase base, ServletApi api) throws IOException {
        return base.lib(api.jar()).webXml(FILTER);
    }

    /** Where the default destination of the default engine writes. */
    public static Path events(CatalinaBase base) {
        return home(base).resolve("default/events");
    }

    /** The same in any server. */
    public static Path events(Path serverDirectory) {
        return home(serverDirectory).resolve("default/events");
    }

    /** The default {@code directory}. */
    public static Path home(Path serverDirectory) {
        return serverDirectory.resolve("logs/footfall");
    }

    /** The default {@code directory}. */
    public static Path home(CatalinaBase base) {
        return home(base.directory());
    }
}
