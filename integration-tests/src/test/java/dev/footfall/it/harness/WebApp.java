// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import dev.footfall.it.sample.SampleApp;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** An exploded webapp: the sample's classes and pages, and a web.xml of what a test adds to it. */
public final class WebApp {
    private static final long LONG_AGO = 1_700_000_000_000L;

    private static final Path COMPILED = Path.of("target", "classes");

    private final StringBuilder webXml = new StringBuilder();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, Path> jars = new LinkedHashMap<>();
    private final boolean hasServlets;
    private ServletApi api = ServletApi.JAKARTA;

    private WebApp(boolean hasServlets) {
        this.hasServlets = hasServlets;
    }

    /** The sample, its servlets declared by annotations. */
    public static WebApp sample() {
        return new WebApp(true);
    }

    /** The sample's files alone, with a welcome page. */
    public static WebApp files() {
        return new WebApp(false).file("index.html", "<!doctype html><title>Welcome</title>\n");
    }

    /** The same for containers of another Servlet API. */
    public WebApp of(ServletApi other) {
        api = other;
        return this;
    }

    /** Adds lines to the app's web.xml. */
    public WebApp webXml(String lines) {
        webXml.append(lines).append('\n');
        return this;
    }

    public WebApp contextParameter(String name, String value) {
        return webXml("<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>");
    }

    /** Adds a filter for all requests, behind those added before. */
    public WebApp filter(String name, String className, String extra) {
        return webXml("<filter><filter-name>" + name + "</filter-name><filter-class>" + className + "</filter-class>"
                + "<async-supported>true</async-supported>" + extra + "</filter><filter-mapping><filter-name>" + name
                + "</filter-name><url-pattern>/*</url-pattern></filter-mapping>");
    }

    public WebApp file(String path, String content) {
        files.put(path, content);
        return this;
    }

    /** Puts a JAR into WEB-INF/lib. */
    public WebApp lib(Path jar) {
        jars.put(jar.getFileName().toString(), jar);
        return this;
    }

    public void writeTo(Path directory) throws IOException {
        Path inf = Files.createDirectories(directory.resolve("WEB-INF"));
        Files.writeString(inf.resolve("web.xml"), descriptor());
        if (hasServlets) {
            addSample(inf);
        }
        for (Map.Entry<String, Path> jar : jars.entrySet()) {
            Files.copy(
                    jar.getValue(), Files.createDirectories(inf.resolve("lib")).resolve(jar.getKey()));
        }
        Files.writeString(directory.resolve("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>\n");
        Files.writeString(directory.resolve("static.html"), "<!doctype html><title>Static</title>\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        stopClocks(directory);
    }

    /** The same as an archive, which is there only when it is whole. */
    public void writeWar(Path war) throws IOException {
        Path directory = Files.createTempDirectory("webapp");
        Path archive = directory.resolveSibling(directory.getFileName() + ".war");
        try {
            writeTo(directory);
            try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
                Trees.copy(directory, zip.getPath("/"));
            }
            Files.setLastModifiedTime(archive, FileTime.fromMillis(LONG_AGO));
            Files.move(archive, war, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Trees.delete(directory);
        }
    }

    /** Two apps written at different times answer alike: Last-Modified and ETag come from here. */
    private static void stopClocks(Path directory) throws IOException {
        for (Path each : Trees.walk(directory)) {
            Files.setLastModifiedTime(each, FileTime.fromMillis(LONG_AGO));
        }
    }

    private String descriptor() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <web-app %s>
                """.formatted(api.descriptor()) + webXml + "</web-app>\n";
    }

    /** Classes, or in javax as the JAR of classes that the build relocated. */
    private void addSample(Path inf) throws IOException {
        if (api == ServletApi.JAVAX) {
            lib(Path.of(Build.required("integration.sample.javax")));
            return;
        }
        String path = SampleApp.class.getPackageName().replace('.', '/');
        Path classes = Files.createDirectories(inf.resolve("classes").resolve(path));
        Trees.copy(COMPILED.resolve(path), classes);
    }
}
