// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What editors offer in an application.properties is the settings that exist, as Spring spells them. */
class SpringMetadataTest {
    private static final String FILE = "/META-INF/spring-configuration-metadata.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void metadata_isTheSettingsThatExist() throws IOException {
        assertThat(file()).as("the file is to be:%n%s", expected()).isEqualTo(expected());
    }

    private static String file() throws IOException {
        try (InputStream in = SpringMetadataTest.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static String expected() throws IOException {
        StringBuilder text = new StringBuilder("{\"groups\":[{\"name\":\"footfall\"}],\n\"properties\":[");
        String separator = "\n";
        for (Setting<?> setting : SettingTable.ALL) {
            text.append(separator).append(JSON.writeValueAsString(property(setting)));
            separator = ",\n";
        }
        return text.append("\n]}\n").toString();
    }

    private static JsonNode property(Setting<?> setting) {
        ObjectNode property = JSON.createObjectNode();
        property.put("name", "footfall." + kebab(setting.name()));
        property.put("type", type(setting.kind()));
        property.put("description", description(setting));
        String text = setting.defaultText();
        if (text != null && !text.isEmpty()) {
            property.set("defaultValue", defaultValue(setting.kind(), text));
        }
        return property;
    }

    /** A sentence, and a second one about the default where that is not a value. */
    private static String description(Setting<?> setting) {
        String meaning = setting.meaning();
        String sentence = meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
        String shown = setting.defaultShown();
        boolean told = shown.equals(setting.defaultText()) || shown.equals("none");
        return told ? sentence : sentence + " Default: " + shown + ".";
    }

    private static JsonNode defaultValue(Kind<?> kind, String text) {
        if (kind == Kind.BOOLEAN) {
            return JSON.getNodeFactory().booleanNode(Boolean.parseBoolean(text));
        }
        if (kind == Kind.COUNT) {
            return JSON.getNodeFactory().numberNode(Integer.parseInt(text));
        }
        return isList(kind)
                ? JSON.valueToTree(Kind.LIST.read(text))
                : JSON.getNodeFactory().textNode(text);
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Sizes and times stay texts: Spring's own kinds of them are written another way. */
    private static String type(Kind<?> kind) {
        if (kind == Kind.BOOLEAN) {
            return "java.lang.Boolean";
        }
        if (kind == Kind.COUNT) {
            return "java.lang.Integer";
        }
        return isList(kind) ? "java.util.List<java.lang.String>" : "java.lang.String";
    }

    private static boolean isList(Kind<?> kind) {
        return kind.what().startsWith("a list");
    }
}
