// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of the shop as any browser without fetch metadata gets it, until told otherwise. */
final class FakeExchange implements Exchange {
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable String method = "GET";
    private int status = 200;
    private @Nullable String contentType = "text/html;charset=UTF-8";
    private @Nullable String path = "/signup";
    private int calls;
    private int failingCall = Integer.MAX_VALUE;
    private Throwable failure = new IllegalStateException("recycled");

    FakeExchange method(@Nullable String method) {
        this.method = method;
        return this;
    }

    FakeExchange status(int status) {
        this.status = status;
        return this;
    }

    FakeExchange contentType(@Nullable String contentType) {
        this.contentType = contentType;
        return this;
    }

    FakeExchange path(@Nullable String path) {
        this.path = path;
        return this;
    }

    FakeExchange with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** Throws at the n-th call of any kind, counted from 1. */
    FakeExchange failingAt(int call, Throwable failure) {
        failingCall = call;
        this.failure = failure;
        return this;
    }

    int calls() {
        return calls;
    }

    private void call() {
        if (++calls == failingCall) {
            FakeExchange.<RuntimeException>sneak(failure);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Override
    public long arrivalMillis() {
        call();
        return 1_000;
    }

    @Override
    public long durationNanos() {
        call();
        return 2_000_000;
    }

    @Override
    public @Nullable String method() {
        call();
        return method;
    }

    @Override
    public int status() {
        call();
        return status;
    }

    @Override
    public @Nullable String contentType() {
        call();
        return contentType;
    }

    @Override
    public long bytesSent() {
        call();
        return 5_123;
    }

    @Override
    public @Nullable String path() {
        call();
        return path;
    }

    @Override
    public int header(HeaderName name, Choices values) {
        call();
        return values.in(headers.get(name.text()));
    }

    @Override
    public void copyOrigin(EventSlot slot) {
        call();
        slot.put(Field.METHOD, method);
        slot.put(Field.SCHEME, "https");
        slot.put(Field.HOST, "shop.example.com");
    }

    @Override
    public void copyClient(EventSlot slot) {
        call();
        slot.put(Field.PEER, "192.0.2.1");
    }

    @Override
    public void copyTarget(EventSlot slot) {
        call();
        slot.put(Field.URI, path);
        slot.put(Field.QUERY, "utm_source=x");
    }

    @Override
    public void copyHeader(HeaderName name, Field field, EventSlot slot) {
        call();
        slot.put(field, headers.get(name.text()));
    }

    @Override
    public void copyPair(HeaderName name, EventSlot slot) {
        call();
        String value = headers.get(name.text());
        if (value != null) {
            name.putPair(slot, value);
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        call();
        return headers.get(name);
    }

    @Override
    public void copyMapping(EventSlot slot) {
        call();
        slot.put(Field.ROUTE, headers.get("mapping"));
    }

    @Override
    public @Nullable Object user(UserSource source) {
        call();
        return headers.get("user");
    }

    @Override
    public void copyHeaders(AllowList allowed, EventSlot slot) {
        call();
        headers.keySet().stream().filter(allowed::allows).forEach(name -> copyPair(HeaderName.of(name), slot));
    }

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {
        call();
        CookieLine.copy(headers.getOrDefault("cookie", ""), allowed, slot);
    }
}
