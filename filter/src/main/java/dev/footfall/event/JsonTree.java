// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one JSON object as maps, lists and scalars. The parser's limits bound depth and size. */
final class JsonTree {
    private final JsonParser json;

    private JsonTree(JsonParser json) {
        this.json = json;
    }

    static Facts read(JsonParser json) {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("not an event: no JSON object");
        }
        Facts facts = new Facts("", new JsonTree(json).object());
        if (json.nextToken() != null) {
            throw new IllegalArgumentException("not an event: more than one JSON value");
        }
        return facts;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        String name = json.nextName();
        while (name != null) {
            put(object, name, value(json.nextToken()));
            name = json.nextName();
        }
        return object;
    }

    // A JSON null is kept: properties may hold one.
    @SuppressWarnings("NullAway")
    private static void put(Map<String, Object> object, String name, @Nullable Object value) {
        object.put(name, value);
    }

    private @Nullable Object value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> fraction();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    /** What a shop says of money must come out as it went in. */
    private Number fraction() {
        double near = json.getDoubleValue();
        BigDecimal exact = json.getDecimalValue();
        return Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(exact) == 0 ? near : exact;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> array = new ArrayList<>();
        JsonToken token = json.nextToken();
        while (token != JsonToken.END_ARRAY) {
            array.add(value(token));
            token = json.nextToken();
        }
        return array;
    }
}
