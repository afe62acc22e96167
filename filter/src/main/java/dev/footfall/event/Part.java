// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import dev.footfall.event.Context.Campaign;
import dev.footfall.event.Context.Library;
import dev.footfall.event.Context.Origin;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Members of an event's JSON, made once and written often, each with the comma before it: {@code ,"locale":"de-DE"}.
 * Never changed.
 */
public final class Part {
    /** Of absent facts. */
    public static final Part NONE = new Part(new byte[0]);

    private static final int USUAL = 256;

    // Never changed, and nobody else has it.
    private final byte[] json;

    private Part(byte[] json) {
        this.json = json;
    }

    private static Part of(Consumer<EventWriter> members) {
        JsonBytes json = new JsonBytes(USUAL);
        members.accept(new EventWriter(json));
        return json.size() == 0 ? NONE : new Part(Arrays.copyOf(json.array(), json.size()));
    }

    public static Part of(Name name, @Nullable String text) {
        return text == null ? NONE : of(event -> event.text(name, text));
    }

    /** An object of texts; of none nothing. */
    public static Part of(Name name, Map<String, String> texts) {
        return texts.isEmpty() ? NONE : of(event -> event.texts(name, texts));
    }

    public static Part of(@Nullable Campaign campaign) {
        return campaign == null ? NONE : of(event -> event.campaign(campaign));
    }

    public static Part of(Library library) {
        return of(event -> event.library(library));
    }

    /** What an origin says before its view; its object is still open. */
    public static Part head(Origin origin) {
        return of(event -> event.originHead(origin));
    }

    /** A name of somebody else's; its value is to follow. */
    public static Part name(String name) {
        return of(event -> event.name(name));
    }

    /** As it stands behind another member of the object. To be read alone. */
    byte[] json() {
        return json;
    }

    /** How many bytes it has. */
    public int length() {
        return json.length;
    }
}
