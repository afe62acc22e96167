// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Reads every {@code footfall.properties} there is. One that cannot be read is a problem: it may hold policy. */
final class PropertiesFiles {
    private static final String RULE = "must be a readable properties file in UTF-8";
    private static final String REMEDY = "the engine is off and pages flow uncounted until it is corrected";

    private final List<Source> sources = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    PropertiesFiles(Surroundings surroundings) {
        for (Path file : surroundings.files()) {
            if (!Files.notExists(file)) {
                add(file.toString(), () -> bytes(file));
            }
        }
        URL url = surroundings.classPathFile();
        if (url != null) {
            add(url.toString(), () -> bytes(url));
        }
    }

    /** The strongest first. */
    List<Source> sources() {
        return sources;
    }

    List<Problem> problems() {
        return problems;
    }

    private interface Content {
        byte[] read() throws IOException;
    }

    private void add(String place, Content content) {
        try {
            sources.add(new Source(Origin.FILE, place, parse(content.read())));
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.add(new Problem(
                    Scope.ENGINE, "footfall.properties", place, Shown.of(unreadable.toString(), false), RULE, REMEDY));
        }
    }

    /** Never opens a pipe or device, which could keep the container waiting. */
    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a file");
        }
        return Files.readAllBytes(file);
    }

    /** Past the cache of JAR files, which would hold the webapp's JAR open after the webapp is gone. */
    private static byte[] bytes(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static Map<String, String> parse(byte[] bytes) throws IOException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Properties properties = new Properties();
        properties.load(new StringReader(withoutMark));
        Map<String, String> texts = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> texts.put(name, properties.getProperty(name)));
        return texts;
    }
}
