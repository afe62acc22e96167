// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes values nobody has vetted: what a client sent, what an application passed in. */
final class JsonValues {
    private static final int MILLE = 1000;
    private static final char REPLACEMENT = '\uFFFD';

    private final JsonGenerator json;

    JsonValues(JsonGenerator json) {
        this.json = json;
    }

    void object(Name name, Map<String, ?> entries) {
        json.writeName(name.encoded());
        object(entries);
    }

    private void object(Map<?, ?> entries) {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            json.writeName(clean(String.valueOf(entry.getKey())));
            value(entry.getValue());
        }
        json.writeEndObject();
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            throw notJson(value);
        }
    }

    private void array(List<?> values) {
        json.writeStartArray();
        for (Object value : values) {
            value(value);
        }
        json.writeEndArray();
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            fraction(number);
        } else if (number instanceof BigInteger big) {
            json.writeNumber(big);
        } else if (number instanceof BigDecimal big) {
            json.writeNumber(big);
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            json.writeNumber(number.longValue());
        } else {
            throw notJson(number);
        }
    }

    /** JSON has no infinity and no NaN. */
    private void fraction(Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            json.writeNull();
        } else if (number instanceof Float single) {
            json.writeNumber(single);
        } else {
            json.writeNumber(number.doubleValue());
        }
    }

    /** At most three decimals, never an exponent. */
    void thousandths(double value) {
        long thousandths = Math.max(0, Math.round(value * MILLE));
        long whole = thousandths / MILLE;
        int rest = (int) (thousandths % MILLE);
        if (rest == 0) {
            json.writeNumber(whole);
        } else {
            json.writeNumber(whole + decimals(rest));
        }
    }

    private static String decimals(int rest) {
        String digits = rest < 10 ? ".00" : rest < 100 ? ".0" : ".";
        int shown = rest;
        while (shown % 10 == 0) {
            shown /= 10;
        }
        return digits + shown;
    }

    void text(String text) {
        if (text.length() > EventJson.MAX_TEXT) {
            throw new IllegalArgumentException(
                    "a text may have " + EventJson.MAX_TEXT + " chars, got " + text.length());
        }
        json.writeString(clean(text));
    }

    /** The text itself unless there is something in it that no JSON in UTF-8, or no database, can hold. */
    private static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text, i);
            }
        }
        return text;
    }

    private static String cleaned(String text, int from) {
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, from);
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                clean.append(REPLACEMENT);
            } else if (point != 0) {
                clean.appendCodePoint(point);
            }
        }
        return clean.toString();
    }

    private static IllegalArgumentException notJson(Object value) {
        return new IllegalArgumentException("properties and traits must be JSON values, got " + value.getClass());
    }
}
