// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.Exchange;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.UserSource;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page {@code http://inner:8080/a} as a host shows it.
 *
 * @param verdict the host's own on the client's address
 * @param lines of the request's head about proxies
 */
record ForwardedPage(@Nullable String verdict, @Nullable String peer, List<String> lines) implements Exchange {
    @Override
    public long arrivalMillis() {
        return 1_763_632_800_123L;
    }

    @Override
    public long durationNanos() {
        return 1;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public String contentType() {
        return "text/html";
    }

    @Override
    public long bytesSent() {
        return -1;
    }

    @Override
    public String path() {
        return "/a";
    }

    @Override
    public int header(HeaderName name, Choices values) {
        return Choices.ABSENT;
    }

    @Override
    public void copyOrigin(EventSlot slot) {
        slot.put(Field.METHOD, "GET");
        slot.put(Field.SCHEME, "http");
        slot.put(Field.HOST, "inner:8080");
    }

    @Override
    public void copyClient(EventSlot slot) {
        slot.put(Field.PEER, peer);
        slot.put(Field.CLIENT, verdict);
    }

    @Override
    public void copyTarget(EventSlot slot) {
        slot.put(Field.URI, "/a");
    }

    @Override
    public void copyHeader(HeaderName name, Field field, EventSlot slot) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name.text())) {
                slot.put(field, line.substring(colon + 1).strip());
            }
        }
    }

    @Override
    public void copyPair(HeaderName name, EventSlot slot) {}

    @Override
    public void copyAttribute(String name, Field field, EventSlot slot) {}

    @Override
    public @Nullable Object attribute(String name) {
        return null;
    }

    @Override
    public void copyMapping(EventSlot slot) {}

    @Override
    public @Nullable Object user(UserSource source) {
        return null;
    }

    @Override
    public void copyHeaders(AllowList allowed, EventSlot slot) {}

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {}
}
