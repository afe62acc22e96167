// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.ByteText;
import dev.footfall.capture.Choices;
import dev.footfall.capture.CookieLine;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.HeaderNames;
import dev.footfall.capture.HeaderPlaces;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's headers where they lie. By the Servlet API each question is a walk over all of them, and each answer a new
 * String, also the second time.
 */
final class TomcatHeaders implements HeaderLines {
    private static final int NONE = HeaderPlaces.NONE;

    private final TomcatHandles handles;
    private final Object headers;
    private final HeaderPlaces places = new HeaderPlaces();
    private final ByteText bytes = new ByteText();

    private TomcatHeaders(TomcatHandles handles, Object headers) {
        this.handles = handles;
        this.headers = headers;
    }

    /** Null if Tomcat is not as we know it, or has recycled the request. */
    static @Nullable TomcatHeaders of(TomcatHandles handles, Object request, HeaderNames names) {
        try {
            Object headers = (Object) handles.constant().headers().invokeExact(request);
            TomcatHeaders read = new TomcatHeaders(handles, headers);
            read.walk(names);
            return read;
        } catch (Throwable notToBeRead) {
            return null;
        }
    }

    private void walk(HeaderNames names) throws Throwable {
        // Here and not by the caller: handed over it would be no constant.
        TomcatHandles tomcat = handles.constant();
        places.begin(names);
        int count = (int) tomcat.size().invokeExact(headers);
        for (int place = 0; place < count; place++) {
            Object name = (Object) tomcat.name().invokeExact(headers, place);
            if ((int) tomcat.type().invokeExact(name) == TomcatRequest.BYTES) {
                byte[] buffer = (byte[]) tomcat.buffer().invokeExact(name);
                int start = (int) tomcat.start().invokeExact(name);
                places.see(place, names, buffer, start, (int) tomcat.length().invokeExact(name));
            } else {
                places.see(place, names, (String) tomcat.string().invokeExact(name));
            }
        }
    }

    /** Good until the next is asked for; null if there is none. */
    private @Nullable CharSequence value(int place) {
        TomcatHandles tomcat = handles.constant();
        try {
            Object value = (Object) tomcat.value().invokeExact(headers, place);
            return switch ((int) tomcat.type().invokeExact(value)) {
                case TomcatRequest.BYTES ->
                    bytes.over(
                            (byte[]) tomcat.buffer().invokeExact(value),
                            (int) tomcat.start().invokeExact(value),
                            (int) tomcat.length().invokeExact(value));
                case TomcatRequest.CHARS -> value.toString();
                default -> (String) tomcat.string().invokeExact(value);
            };
        } catch (Throwable recycled) {
            throw new IllegalStateException(recycled);
        }
    }

    private @Nullable String name(int place) {
        try {
            return ((Object) handles.name().invokeExact(headers, place)).toString();
        } catch (Throwable recycled) {
            throw new IllegalStateException(recycled);
        }
    }

    private int size() {
        try {
            return (int) handles.size().invokeExact(headers);
        } catch (Throwable recycled) {
            throw new IllegalStateException(recycled);
        }
    }

    private int after(int place, HeaderName name) {
        return places.isRepeated() ? from(place + 1, name) : NONE;
    }

    private int from(int first, HeaderName name) {
        int count = size();
        for (int place = first; place < count; place++) {
            if (name.text().equalsIgnoreCase(name(place))) {
                return place;
            }
        }
        return NONE;
    }

    @Override
    public int in(HeaderName name, Choices values) {
        int place = places.of(name);
        return values.in(place == NONE ? null : value(place));
    }

    @Override
    public void copy(HeaderName name, Field field, EventSlot slot) {
        int place = places.of(name);
        while (place != NONE) {
            put(field, value(place), slot);
            place = field.isList() ? after(place, name) : NONE;
        }
    }

    private static void put(Field field, @Nullable CharSequence value, EventSlot slot) {
        if (value instanceof ByteText text) {
            text.putInto(slot, field);
        } else if (value != null) {
            slot.put(field, value.toString());
        }
    }

    @Override
    public void copyPairs(HeaderName name, EventSlot slot) {
        for (int place = places.of(name); place != NONE; place = after(place, name)) {
            putPair(name, value(place), slot);
        }
    }

    private static void putPair(HeaderName name, @Nullable CharSequence value, EventSlot slot) {
        if (value instanceof ByteText text) {
            text.putPairInto(slot, name);
        } else if (value != null) {
            name.putPair(slot, value.toString());
        }
    }

    @Override
    public void copyAllowed(AllowList allowed, EventSlot slot) {
        List<HeaderName> names = allowed.names();
        if (names == null) {
            copyMatching(allowed, slot);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            int place = places.of(names.get(i));
            if (place != NONE) {
                putPair(names.get(i), value(place), slot);
            }
        }
    }

    private void copyMatching(AllowList allowed, EventSlot slot) {
        int count = size();
        for (int place = 0; place < count; place++) {
            String typed = name(place);
            String name = typed == null ? "" : typed.toLowerCase(Locale.ROOT);
            if (allowed.allows(name)) {
                HeaderName found = HeaderName.of(name);
                // The first of several of one name, as where names are listed.
                if (from(0, found) == place) {
                    putPair(found, value(place), slot);
                }
            }
        }
    }

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {
        int line = places.of(HeaderNames.COOKIE);
        while (line != NONE) {
            CharSequence cookies = value(line);
            if (cookies != null) {
                CookieLine.copy(cookies, allowed, slot);
            }
            line = after(line, HeaderNames.COOKIE);
        }
    }
}
