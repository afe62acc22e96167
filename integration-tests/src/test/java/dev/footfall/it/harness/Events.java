// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a file destination has written: every line of every file, checked against the schema. */
public final class Events {
    private final Path directory;
    private final EventSchema schema;

    public Events(Path directory, EventSchema schema) {
        this.directory = directory;
        this.schema = schema;
    }

    public static Events in(Path directory) {
        return new Events(directory, EventSchema.of(Footfall.jar()));
    }

    /** All there are now, file by file in the order of their names. */
    public List<JsonNode> all() {
        return lines().stream().map(schema::event).toList();
    }

    /** Waits for at least so many; those that follow within the same write are handed back too. */
    public List<JsonNode> await(int count) {
        Eventually.holds(count + " events in " + directory, () -> lines().size() >= count);
        return all();
    }

    /** Waits for the first event of a path. */
    public JsonNode await(String path) {
        return await(path, event -> path(event).equals(path));
    }

    /** Waits for the first event that is the one. */
    public JsonNode await(String what, Predicate<JsonNode> theOne) {
        return Eventually.present(
                "event of " + what + " in " + directory,
                () -> all().stream().filter(theOne).findFirst());
    }

    public static String path(JsonNode event) {
        return event.at("/context/page/path").asText();
    }

    public static String url(JsonNode event) {
        return event.at("/context/page/url").asText();
    }

    /** Whole lines only: one without its end is still being written, or was when its writer was killed. */
    private List<String> lines() {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Events::holdsEvents)
                    .sorted()
                    .flatMap(Events::wholeLines)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsEvents(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
    }

    private static Stream<String> wholeLines(Path file) {
        String text = new String(read(file), UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines();
    }

    private static byte[] read(Path file) {
        boolean zipped = file.getFileName().toString().endsWith(".gz");
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = zipped ? new GZIPInputStream(in) : in) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
