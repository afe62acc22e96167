// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an application says of an event into bytes, on the application's own thread: once this returns, nothing
 * of ours refers to the application's objects. The reader is {@link Payload}.
 *
 * <pre>
 *  {"name":"Signup","properties":{"plan":"pro", …}}
 * </pre>
 *
 * <p>Takes what JSON has, and Map, Collection, array, enum (its name), java.time and Date (ISO 8601); of anything else
 * the text it gives of itself. Whatever the objects do, this does not throw, and an event is written whole or not at
 * all. Made for one event.
 */
public final class PayloadWriter {
    /** The most bytes. */
    public static final int MAX_BYTES = 256 << 10;

    /** The most values, nested ones included. */
    public static final int MAX_VALUES = 10_000;

    /** The most chars of a name: of the event, of a property. */
    public static final int MAX_NAME = 256;

    /** Some 60 digits: what the reader of numbers takes. */
    private static final int MAX_NUMBER_BITS = 200;

    private static final int MAX_NUMBER_CHARS = 64;
    private static final int MAX_EXPONENT = 300;

    private final PayloadText json = new PayloadText(MAX_BYTES);
    private int values;
    private @Nullable Refusal refusal;

    private PayloadWriter() {}

    /**
     * Writes one event.
     *
     * @param name what happened; of an identification, the user's id
     * @param properties null is the same as none
     */
    public static PayloadWriter write(@Nullable String name, @Nullable Map<?, ?> properties) {
        PayloadWriter writer = new PayloadWriter();
        try {
            writer.event(name, properties == null ? Map.of() : properties);
        } catch (Throwable ofTheirObjects) {
            // Be it an Error: the page that tracks goes on.
            writer.refuse(Refusal.UNENCODABLE);
        }
        return writer;
    }

    /** Why there is no event; null if there is one. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** The event; for the caller to keep. */
    public byte[] bytes() {
        return json.bytes();
    }

    private void event(@Nullable String name, Map<?, ?> properties) {
        if (name == null || name.isBlank() || name.indexOf('\0') >= 0) {
            refuse(Refusal.UNNAMED);
            return;
        }
        json.raw("{\"name\":");
        name(name);
        json.raw(",\"properties\":");
        // Within the event's own object.
        object(properties, 2);
        json.raw("}");
        if (json.isFull()) {
            refuse(Refusal.TOO_LARGE);
        }
    }

    private void refuse(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }

    private boolean isOver() {
        return refusal != null || json.isFull();
    }

    private void name(String name) {
        if (name.length() > MAX_NAME) {
            refuse(Refusal.TOO_LARGE);
        }
        json.quoted(name);
    }

    private void object(Map<?, ?> entries, int depth) {
        if (depth > EventJson.MAX_DEPTH) {
            refuse(Refusal.TOO_DEEP);
            return;
        }
        json.raw("{");
        String before = "";
        for (Map.Entry<?, ?> entry : entries.entrySet()) {
            json.raw(before);
            name(textOf(entry.getKey()));
            json.raw(":");
            value(entry.getValue(), depth);
            before = ",";
            if (isOver()) {
                return;
            }
        }
        json.raw("}");
    }

    private void value(@Nullable Object value, int depth) {
        if (++values > MAX_VALUES) {
            refuse(Refusal.TOO_LARGE);
        } else if (value == null || value instanceof Boolean) {
            json.raw(String.valueOf(value));
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth + 1);
        } else if (value instanceof Collection<?> collection) {
            array(collection, depth + 1);
        } else if (value.getClass().isArray()) {
            arrayOf(value, depth + 1);
        } else {
            text(textOf(value));
        }
    }

    private void array(Iterable<?> elements, int depth) {
        if (depth > EventJson.MAX_DEPTH) {
            refuse(Refusal.TOO_DEEP);
            return;
        }
        json.raw("[");
        String before = "";
        for (Object element : elements) {
            json.raw(before);
            value(element, depth);
            before = ",";
            if (isOver()) {
                return;
            }
        }
        json.raw("]");
    }

    /** Of primitives or objects. */
    private void arrayOf(Object array, int depth) {
        if (depth > EventJson.MAX_DEPTH) {
            refuse(Refusal.TOO_DEEP);
            return;
        }
        json.raw("[");
        for (int i = 0; i < Array.getLength(array) && !isOver(); i++) {
            json.raw(i == 0 ? "" : ",");
            value(Array.get(array, i), depth);
        }
        json.raw("]");
    }

    private void text(String text) {
        if (text.length() > EventJson.MAX_TEXT) {
            refuse(Refusal.TOO_LARGE);
        } else {
            json.quoted(text);
        }
    }

    private static String textOf(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof ZonedDateTime time) {
            // Its own text ends with the zone's name, which ISO 8601 does not have.
            return time.toOffsetDateTime().toString();
        }
        if (value instanceof Date date) {
            return ofDate(date);
        }
        String text = value == null ? null : value.toString();
        return text == null ? "null" : text;
    }

    @SuppressWarnings("JavaUtilDate") // Old applications still have it; not all of its kinds have toInstant.
    private static String ofDate(Date date) {
        return Instant.ofEpochMilli(date.getTime()).toString();
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            boolean finite = Double.isFinite(number.doubleValue());
            numeral(finite ? number.toString() : null);
        } else if (number instanceof BigInteger big) {
            numeral(big.bitLength() <= MAX_NUMBER_BITS ? big.toString() : null);
        } else if (number instanceof BigDecimal big) {
            boolean fits = Math.abs((long) big.scale()) <= MAX_EXPONENT
                    && big.unscaledValue().bitLength() <= MAX_NUMBER_BITS;
            numeral(fits ? big.toString() : null);
        } else if (isWhole(number)) {
            numeral(Long.toString(number.longValue()));
        } else {
            text(textOf(number));
        }
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof AtomicInteger
                || number instanceof AtomicLong;
    }

    /** Null for what no JSON number can say. */
    private void numeral(@Nullable String digits) {
        if (digits == null || digits.length() > MAX_NUMBER_CHARS) {
            refuse(Refusal.UNENCODABLE);
        } else {
            json.raw(digits);
        }
    }
}
