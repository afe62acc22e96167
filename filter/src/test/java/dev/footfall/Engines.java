// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Sites of the engine {@code t} in a directory, and what can be seen of it from outside. */
final class Engines implements AutoCloseable {
    private final Path directory;
    private final List<Site> sites = new ArrayList<>();

    Engines(Path directory) {
        this.directory = directory;
    }

    Site join(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("footfall.engine", "t", "footfall.directory", "" + directory));
        settings.forEach((name, value) -> all.put("footfall." + name, value));
        Site site = Footfall.join(
                Settings.builder().context("").add(Origin.CONTEXT_PARAM, all).build());
        sites.add(site);
        return site;
    }

    /** One that says more of itself. */
    Site join(UnaryOperator<Settings.Builder> more) {
        Map<String, String> engine = Map.of("footfall.engine", "t", "footfall.directory", "" + directory);
        Site site = Footfall.join(
                more.apply(Settings.builder().add(Origin.CONTEXT_PARAM, engine)).build());
        sites.add(site);
        return site;
    }

    /** The lines of the default destination. */
    List<String> lines() {
        return lines("t/events");
    }

    /** Those of a destination with a directory of its own. */
    List<String> lines(String below) {
        Path events = directory.resolve(below);
        if (Files.notExists(events)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(events)) {
            return files.filter(file -> file.toString().endsWith(".ndjson"))
                    .flatMap(Engines::linesOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Object attribute(String name) {
        return attribute("type=Engine,name=t", name);
    }

    static Object attribute(String bean, String name) {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("dev.footfall:" + bean), name);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Dropped events by reason. */
    static Map<String, Long> dropped() {
        Map<String, Long> dropped = new TreeMap<>();
        for (Object each : ((TabularData) attribute("Dropped")).values()) {
            CompositeData row = (CompositeData) each;
            dropped.put((String) row.get("key"), (Long) row.get("value"));
        }
        return dropped;
    }

    @Override
    public void close() {
        sites.forEach(Site::close);
    }
}
