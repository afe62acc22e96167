// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * The canonical JSON of an event, as {@code event.schema.json} describes it: one object in UTF-8, no line break,
 * names always in the same order, absent facts left out. Any thread.
 */
public final class EventJson {
    /** How deep an event's JSON may nest, its own object included. */
    public static final int MAX_DEPTH = 16;

    /** The most chars of any text in an event. */
    public static final int MAX_TEXT = 64 << 10;

    private static final int MAX_NAME = 1024;
    private static final int MAX_DIGITS = 64;

    // The pool: neither a ThreadLocal, which would outlive an undeployed webapp, nor one shared with other code.
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(16))
            // The drop-in JAR is without the classes of these two; with MAX_DIGITS nothing else asks for them.
            .disable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_DIGITS)
                    .build())
            .build();

    private EventJson() {}

    /**
     * Appends the event to {@code target}. Lone surrogates become U+FFFD and NUL is left out, so
     * that what comes out is JSON whatever went in.
     *
     * @throws IllegalArgumentException if properties or traits hold what is no JSON value, are nested too deep or
     *     hold too long a text; what {@code target} got until then is void
     */
    public static void write(Event event, JsonBytes target) {
        new EventWriter(target).event(event);
    }

    /**
     * Reads what {@link #write} wrote. Names it does not know are passed over, so that an older Footfall can read a
     * newer one's journal. Numbers in properties come back as Integer, Long, BigInteger or Double, or as BigDecimal
     * where a Double would be another number.
     *
     * @throws IllegalArgumentException if these bytes are no event
     */
    public static Event read(byte[] bytes, int offset, int length) {
        try (JsonParser json = parser(bytes, offset, length)) {
            return EventReader.event(JsonTree.read(json));
        } catch (JacksonException notJson) {
            throw new IllegalArgumentException("not an event: " + notJson.getOriginalMessage(), notJson);
        }
    }

    /** Reads JSON within the limits of an event's. */
    static JsonParser parser(byte[] bytes, int offset, int length) {
        return JSON.createParser(ObjectReadContext.empty(), bytes, offset, length);
    }
}
