// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.Arrival;
import dev.footfall.capture.Choices;
import dev.footfall.capture.HeaderName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as it comes to the filter. */
final class ServletArrival implements Arrival {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    ServletArrival(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public @Nullable String method() {
        return request.getMethod();
    }

    @Override
    public @Nullable String path() {
        return ServletExchange.path(request);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    public int header(HeaderName name, Choices values) {
        return values.in(request.getHeader(name.text()));
    }

    @Override
    public List<String> lines(String name) {
        Enumeration<String> lines = request.getHeaders(name);
        return lines == null ? List.of() : Collections.list(lines);
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    @Override
    public void attribute(String name, Object value) {
        request.setAttribute(name, value);
    }

    @Override
    public void setCookie(String line) {
        response.addHeader("Set-Cookie", line);
    }
}
