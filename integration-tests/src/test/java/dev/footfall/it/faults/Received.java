// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * One request exactly as it came; in its body each char is one byte.
 *
 * @param at when its last byte was here
 * @param line the request line
 * @param headers as they came, in their order
 * @param body as it came: compressed if it was
 */
public record Received(Instant at, String line, List<String> headers, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The first of that name, or null. */
    public @Nullable String header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(header -> header.substring(prefix.length()).strip())
                .findFirst()
                .orElse(null);
    }

    public @Nullable String idempotencyKey() {
        return header("Idempotency-Key");
    }

    /** The body as its sender wrote it. */
    public byte[] content() {
        InputStream in = new ByteArrayInputStream(body.getBytes(ISO_8859_1));
        try (InputStream plain = "gzip".equals(header("Content-Encoding")) ? new GZIPInputStream(in) : in) {
            return plain.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Events in their order: of a JSON array, of lines, or of the data in a batch of CloudEvents. */
    public List<JsonNode> events() {
        List<JsonNode> events = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(content())) {
            while (values.hasNextValue()) {
                // An array is passed through: the reader steps into it.
                JsonNode value = values.nextValue();
                events.add(value.has("specversion") ? value.path("data") : value);
            }
            return events;
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON in the body of " + line, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messageId of each event. */
    public List<String> ids() {
        return events().stream().map(event -> event.path("messageId").asText()).toList();
    }

    /** The path of the page of each event. */
    public List<String> paths() {
        return events().stream()
                .map(event -> event.at("/context/page/path").asText())
                .toList();
    }
}
