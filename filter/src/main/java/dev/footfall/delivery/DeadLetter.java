// SPDX-License-Identifier: Apache-2.0
package dev.footfall.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/**
 * An event its destination will not take, and why; one line of a file.
 *
 * <pre>
 * {"at":"…","destination":"localhost/shop/crm","reason":"refused","why":"HTTP 400 …","attempts":3,
 *  "sequence":42,"site":"localhost/shop","event":{…}}
 * </pre>
 *
 * @param at when it was given up
 * @param attempts how often it was sent, over earlier redrives too
 * @param event canonical JSON, as it was journaled
 */
@SuppressWarnings("ArrayRecordComponent") // identity is enough: nobody compares letters
record DeadLetter(
        Instant at,
        String destination,
        String reason,
        String why,
        int attempts,
        long sequence,
        String site,
        byte[] event) {
    /** Last in the line, so that the event's bytes can be taken as they are. */
    private static final String EVENT = "event";

    private static final int LONGEST_WHY = 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(4))
            .build();

    /** Why an event cannot be delivered. */
    enum Reason {
        /** A batch of it alone was refused. */
        REFUSED,
        /** The destination named it among those it does not take. */
        REJECTED,
        /** Larger than the destination takes, though alone. */
        TOO_LARGE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static DeadLetter of(Parcel parcel, Instant at, String destination, Reason reason, String why) {
        String shortened = why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY);
        return new DeadLetter(
                at,
                destination,
                reason.word(),
                shortened,
                parcel.attempts(),
                parcel.sequence(),
                parcel.site(),
                parcel.bytes());
    }

    /** With its line end. */
    byte[] line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(event.length + LONGEST_WHY);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
            json.writeStartObject();
            json.writeStringProperty("at", at.toString());
            json.writeStringProperty("destination", destination);
            json.writeStringProperty("reason", reason);
            json.writeStringProperty("why", why);
            json.writeNumberProperty("attempts", attempts);
            json.writeNumberProperty("sequence", sequence);
            json.writeStringProperty("site", site);
            json.writeName(EVENT);
            json.writeRawValue(new String(event, StandardCharsets.UTF_8));
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    /**
     * Reads what {@link #line} wrote, with or without its line end.
     *
     * @throws IllegalArgumentException if it is no such line
     */
    static DeadLetter read(byte[] line) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            Map<String, String> facts = new HashMap<>();
            json.nextToken();
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken value = json.nextToken();
                if (EVENT.equals(name) && value == JsonToken.START_OBJECT) {
                    int start = (int) json.currentTokenLocation().getByteOffset();
                    json.skipChildren();
                    int end = (int) json.currentTokenLocation().getByteOffset() + 1;
                    return of(facts, Arrays.copyOfRange(line, start, end));
                }
                facts.put(name, json.getString());
            }
        } catch (JacksonException | DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not a dead letter: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not a dead letter: no event in it");
    }

    private static DeadLetter of(Map<String, String> facts, byte[] event) {
        return new DeadLetter(
                Instant.parse(fact(facts, "at")),
                fact(facts, "destination"),
                fact(facts, "reason"),
                fact(facts, "why"),
                Integer.parseInt(fact(facts, "attempts")),
                Long.parseLong(fact(facts, "sequence")),
                fact(facts, "site"),
                event);
    }

    private static String fact(Map<String, String> facts, String name) {
        String fact = facts.get(name);
        if (fact == null) {
            throw new IllegalArgumentException("not a dead letter: no " + name + " in it");
        }
        return fact;
    }
}
