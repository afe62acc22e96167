// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One object of an event's JSON, asked name by name; a value of the wrong kind is no event. */
final class Facts {
    private final String where;
    private final Map<String, Object> facts;

    Facts(String where, Map<String, Object> facts) {
        this.where = where;
        this.facts = facts;
    }

    @Nullable
    String text(Name name) {
        return as(String.class, name);
    }

    String required(Name name) {
        return given(text(name), name);
    }

    long requiredNumber(Name name) {
        return given(as(Number.class, name), name).longValue();
    }

    double requiredFraction(Name name) {
        return given(as(Number.class, name), name).doubleValue();
    }

    long number(Name name, long absent) {
        Number number = as(Number.class, name);
        return number == null ? absent : number.longValue();
    }

    @Nullable
    Facts object(Name name) {
        Map<String, Object> object = map(name);
        return object == null ? null : new Facts(where + name.text() + ".", object);
    }

    Facts requiredObject(Name name) {
        return given(object(name), name);
    }

    /** Any JSON values, as they stand. */
    Map<String, Object> values(Name name) {
        Map<String, Object> values = map(name);
        return values == null ? Map.of() : values;
    }

    Map<String, String> texts(Name name) {
        Map<String, String> texts = new LinkedHashMap<>();
        values(name).forEach((key, value) -> texts.put(key, textual(value, name)));
        return texts;
    }

    List<String> list(Name name) {
        List<?> values = as(List.class, name);
        List<String> texts = new ArrayList<>();
        if (values != null) {
            values.forEach(value -> texts.add(textual(value, name)));
        }
        return texts;
    }

    // The tree holds Map<String, Object> alone.
    @SuppressWarnings("unchecked")
    private @Nullable Map<String, Object> map(Name name) {
        return as(Map.class, name);
    }

    private <T> @Nullable T as(Class<T> kind, Name name) {
        Object value = facts.get(name.text());
        if (value != null && !kind.isInstance(value)) {
            throw wrong(name);
        }
        return kind.cast(value);
    }

    private String textual(@Nullable Object value, Name name) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name);
    }

    private <T> T given(@Nullable T value, Name name) {
        if (value == null) {
            throw new IllegalArgumentException("not an event: " + where + name.text() + " is missing");
        }
        return value;
    }

    private IllegalArgumentException wrong(Name name) {
        return new IllegalArgumentException("not an event: " + where + name.text() + " is of the wrong kind");
    }
}
