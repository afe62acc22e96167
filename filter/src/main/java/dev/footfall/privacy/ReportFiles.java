// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.destination.file.EventDirectory;
import dev.footfall.privacy.PrivacyReport.Line;
import dev.footfall.privacy.PrivacyReport.Section;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The reports of an engine's sites, one file each; a start replaces the last one's, and a stop leaves it.
 *
 * <pre>
 *  &lt;directory&gt;/&lt;engine&gt;/privacy/localhost_shop.json
 *  {"site":…, "engine":…, "at":…, "version":…, "collected":[{"what":…, "how":…}, …], "browser":[…], …}
 * </pre>
 */
public final class ReportFiles {
    private static final String FOLDER = "privacy";
    private static final String SUFFIX = ".json";
    private static final String SITE = "site";
    private static final String ENGINE = "engine";
    private static final String AT = "at";
    private static final String VERSION = "version";
    private static final String WHAT = "what";
    private static final String HOW = "how";

    /** That keeps nothing for the thread that used it: a webapp's start must leave nothing there. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private final Path folder;

    /** @param home the engine's own directory */
    public ReportFiles(Path home) {
        folder = home.resolve(FOLDER);
    }

    public void write(PrivacyReport report) throws IOException {
        Files.createDirectories(folder);
        Path file = file(report.site());
        Path draft = Files.createTempFile(folder, "report", ".new");
        try {
            Files.writeString(draft, json(report) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** A site that does not count collects nothing. */
    public void remove(String site) throws IOException {
        Files.deleteIfExists(file(site));
    }

    private Path file(String site) {
        return folder.resolve(EventDirectory.folder(site) + SUFFIX);
    }

    /** The sites' reports, by name. */
    public List<PrivacyReport> read() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<PrivacyReport> reports = new ArrayList<>();
        for (Path file : files()) {
            reports.add(parse(file));
        }
        return reports;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    private static PrivacyReport parse(Path file) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
            return report(json);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(file + " is no report", e);
        }
    }

    /** One object, whose keys are those of the file. */
    public static String json(PrivacyReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty(SITE, report.site());
            json.writeStringProperty(ENGINE, report.engine());
            json.writeStringProperty(AT, report.at().toString());
            json.writeStringProperty(VERSION, report.version());
            report.sections().forEach((section, lines) -> write(section, lines, json));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(Section section, List<Line> lines, JsonGenerator json) {
        json.writeArrayPropertyStart(section.name().toLowerCase(Locale.ROOT));
        for (Line line : lines) {
            json.writeStartObject();
            json.writeStringProperty(WHAT, line.what());
            json.writeStringProperty(HOW, line.how());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static PrivacyReport report(JsonParser json) {
        Map<String, String> facts = new HashMap<>();
        Map<Section, List<Line>> sections = new EnumMap<>(Section.class);
        json.nextToken();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (json.nextToken() == JsonToken.START_ARRAY) {
                sections.put(Section.valueOf(name.toUpperCase(Locale.ROOT)), lines(json));
            } else {
                facts.put(name, json.getString());
            }
        }
        Instant at = Instant.parse(fact(facts, AT));
        return new PrivacyReport(fact(facts, SITE), fact(facts, ENGINE), at, fact(facts, VERSION), sections);
    }

    private static List<Line> lines(JsonParser json) {
        List<Line> lines = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Map<String, String> line = new HashMap<>();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                line.put(name, json.getString());
            }
            lines.add(new Line(fact(line, WHAT), fact(line, HOW)));
        }
        return lines;
    }

    private static String fact(Map<String, String> facts, String name) {
        String fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return fact;
    }
}
