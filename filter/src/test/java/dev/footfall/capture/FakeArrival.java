// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser's navigation to a page of the shop, without any cookie, until told otherwise. */
public final class FakeArrival implements Arrival {
    /** Lines of {@code Set-Cookie}. */
    public final List<String> set = new ArrayList<>();

    public final Map<String, Object> attributes = new HashMap<>();
    private final Map<String, List<String>> headers = new HashMap<>();
    private String method = "GET";
    private @Nullable String path = "/signup";
    private boolean secure;
    private boolean failing;

    public FakeArrival() {
        with("sec-fetch-mode", "navigate").with("sec-fetch-dest", "document").with("accept", "text/html,*/*;q=0.8");
    }

    public FakeArrival method(String method) {
        this.method = method;
        return this;
    }

    public FakeArrival path(@Nullable String path) {
        this.path = path;
        return this;
    }

    public FakeArrival with(String header, String value) {
        headers.put(header, new ArrayList<>(List.of(value)));
        return this;
    }

    /** One more line of a header. */
    public FakeArrival and(String header, String value) {
        headers.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
        return this;
    }

    public FakeArrival without(String header) {
        headers.remove(header);
        return this;
    }

    /** One line of cookies. */
    public FakeArrival cookies(String line) {
        return and("cookie", line);
    }

    public FakeArrival secure() {
        secure = true;
        return this;
    }

    /** The answer takes no cookie any more. */
    public FakeArrival failing() {
        failing = true;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public @Nullable CharSequence path() {
        return path;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> lines = lines(name);
        return lines.isEmpty() ? null : lines.get(0);
    }

    @Override
    public int header(HeaderName name, Choices values) {
        return values.in(header(name.text()));
    }

    @Override
    public List<String> lines(String name) {
        return headers.getOrDefault(name, List.of());
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public @Nullable Object attribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void setCookie(String line) {
        if (failing) {
            throw new IllegalStateException("recycled");
        }
        set.add(line);
    }
}
