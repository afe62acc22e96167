// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** The schema that ships in the drop-in JAR; an event that breaks it fails the test that sees it. */
public final class EventSchema {
    private static final String ENTRY = "dev/footfall/event/event.schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonSchema schema;

    private EventSchema(JsonSchema schema) {
        this.schema = schema;
    }

    public static EventSchema of(Path jar) {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream in = file.getInputStream(file.getEntry(ENTRY))) {
            JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
            return new EventSchema(factory.getSchema(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line of NDJSON as an event. */
    public JsonNode event(String line) {
        try {
            JsonNode event = JSON.readTree(line);
            assertThat(schema.validate(event)).as(line).isEmpty();
            return event;
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }
}
