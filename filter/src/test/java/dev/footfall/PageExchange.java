// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.Exchange;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.UserSource;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.jspecify.annotations.Nullable;

/** A page answered with 200 to a client at 192.0.2.7, as some host might show it. */
record PageExchange(String path, int status) implements Exchange {
    static PageExchange of(String path) {
        return new PageExchange(path, 200);
    }

    @Override
    public long arrivalMillis() {
        return System.currentTimeMillis();
    }

    @Override
    public long durationNanos() {
        return 1_000_000;
    }

    @Override
    public String method() {
        return "GET";
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
    public int header(HeaderName name, Choices values) {
        return Choices.ABSENT;
    }

    @Override
    public void copyOrigin(EventSlot slot) {
        slot.put(Field.METHOD, "GET");
        slot.put(Field.SCHEME, "https");
        slot.put(Field.HOST, "shop.example.com");
    }

    @Override
    public void copyClient(EventSlot slot) {
        slot.put(Field.PEER, "192.0.2.7");
    }

    @Override
    public void copyTarget(EventSlot slot) {
        slot.put(Field.URI, path);
    }

    @Override
    public void copyHeader(HeaderName name, Field field, EventSlot slot) {}

    @Override
    public void copyPair(HeaderName name, EventSlot slot) {}

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
