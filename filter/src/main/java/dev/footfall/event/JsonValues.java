// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.NumberOutput;

/** Writes values nobody has vetted: what an application passed in. */
final class JsonValues {
    private final JsonWriter json;

    JsonValues(JsonWriter json) {
        this.json = json;
    }

    /** Of the event's own object. */
    void object(Name name, Map<String, Object> entries) {
        json.name(name);
        object(entries, 2);
    }

    private void object(Map<?, ?> entries, int depth) {
        requireReadable(depth);
        json.openObject();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            json.name(String.valueOf(entry.getKey()));
            value(entry.getValue(), depth);
        }
        json.closeObject();
    }

    private void value(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean) {
            json.literal(String.valueOf(value));
        } else if (value instanceof String text) {
            json.text(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth + 1);
        } else if (value instanceof List<?> list) {
            array(list, depth + 1);
        } else {
            throw notJson(value);
        }
    }

    private void array(List<?> values, int depth) {
        requireReadable(depth);
        json.openArray();
        for (Object value : values) {
            json.comma();
            value(value, depth);
        }
        json.closeArray();
    }

    private static void requireReadable(int depth) {
        if (depth > EventJson.MAX_DEPTH) {
            throw new IllegalArgumentException("an event may be nested " + EventJson.MAX_DEPTH + " deep");
        }
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            fraction(number);
        } else if (number instanceof BigInteger || number instanceof BigDecimal) {
            json.literal(number.toString());
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            json.number(number.longValue());
        } else {
            throw notJson(number);
        }
    }

    /** JSON has no infinity and no NaN. */
    private void fraction(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            json.literal("null");
        } else if (number instanceof Float single) {
            json.literal(NumberOutput.toString(single, true));
        } else {
            json.literal(NumberOutput.toString(number.doubleValue(), true));
        }
    }

    private static IllegalArgumentException notJson(Object value) {
        return new IllegalArgumentException("properties and traits must be JSON values, got " + value.getClass());
    }
}
