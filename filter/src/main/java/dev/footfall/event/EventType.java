// SPDX-License-Identifier: Apache-2.0
package dev.footfall.event;

import java.util.Locale;

/** The word in {@code type}. */
enum EventType {
    PAGE,
    TRACK,
    IDENTIFY;

    private final String text = name().toLowerCase(Locale.ROOT);

    String text() {
        return text;
    }

    static EventType of(Event event) {
        if (event instanceof PageView) {
            return PAGE;
        }
        return event instanceof TrackEvent ? TRACK : IDENTIFY;
    }

    static EventType of(String text) {
        for (EventType type : values()) {
            if (type.text.equals(text)) {
                return type;
            }
        }
        throw new IllegalArgumentException("not an event: type must be page, track or identify");
    }
}
