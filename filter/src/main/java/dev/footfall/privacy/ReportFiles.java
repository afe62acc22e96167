// SPDX-License-Identifier: Apache-2.0
package dev.footfall.privacy;

import dev.footfall.destination.file.EventDirectory;
import dev.footfall.privacy.PrivacyReport.Line;
import dev.footfall.privacy.PrivacyReport.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

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

    private final Path folder;

    /** @param home the engine's own directory */
    public ReportFiles(Path home) {
        folder = home.resolve(FOLDER);
    }

    public void write(PrivacyReport report) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(EventDirectory.folder(report.site()) + SUFFIX);
        Path draft = Files.createTempFile(folder, "report", ".new");
        try {
            Files.writeString(draft, json(report) + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
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
        try {
            return report(JSON.std.mapFrom(Files.readString(file)));
        } catch (JacksonException | DateTimeException | ClassCastException e) {
            throw new IOException(file + " is no report", e);
        }
    }

    /** One object, whose keys are those of the file. */
    public static String json(PrivacyReport report) {
        return JSON.std.asString(map(report));
    }

    private static Map<String, Object> map(PrivacyReport report) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("site", report.site());
        map.put("engine", report.engine());
        map.put("at", report.at().toString());
        map.put("version", report.version());
        report.sections()
                .forEach((section, lines) -> map.put(
                        key(section),
                        lines.stream()
                                .map(line -> line(line.what(), line.how()))
                                .toList()));
        return map;
    }

    private static Map<String, String> line(String what, String how) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("what", what);
        line.put("how", how);
        return line;
    }

    private static PrivacyReport report(Map<String, Object> map) {
        Map<Section, List<Line>> sections = new EnumMap<>(Section.class);
        for (Section section : Section.values()) {
            List<?> lines = map.get(key(section)) instanceof List<?> list ? list : List.of();
            sections.put(section, lines.stream().map(ReportFiles::line).toList());
        }
        return new PrivacyReport(
                text(map, "site"), text(map, "engine"), Instant.parse(text(map, "at")), text(map, "version"), sections);
    }

    private static Line line(Object line) {
        Map<?, ?> map = (Map<?, ?>) line;
        return new Line(text(map, "what"), text(map, "how"));
    }

    private static String text(Map<?, ?> map, String key) {
        return String.valueOf(map.get(key));
    }

    private static String key(Section section) {
        return section.name().toLowerCase(Locale.ROOT);
    }
}
