// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Set;

/** The schema that ships in the JAR, as every test that sees an event asks it. */
public final class EventSchema {
    private static final JsonSchema SCHEMA = load("classpath:dev/footfall/event/event.schema.json");
    private static final JsonSchema META = load("https://json-schema.org/draft/2020-12/schema");

    private EventSchema() {}

    private static JsonSchema load(String location) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of(location),
                        SchemaValidatorsConfig.builder().build());
    }

    public static void assertValid(byte[] json) {
        assertValid(strictUtf8(json));
    }

    public static void assertValid(String json) {
        assertThat(problems(json)).as("problems of %s", json).isEmpty();
    }

    static Set<ValidationMessage> problems(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    static Set<ValidationMessage> problemsOfSchema(String schema) {
        return META.validate(schema, InputFormat.JSON);
    }

    private static String strictUtf8(byte[] json) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new AssertionError("not UTF-8: " + new String(json, UTF_8), notUtf8);
        }
    }
}
