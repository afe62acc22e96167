// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.capture.Arrival;
import dev.footfall.capture.Choices;
import dev.footfall.capture.HeaderName;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request as it comes to the context that serves it. */
final class JettyArrival implements Arrival {
    private final Request request;
    private final Response response;

    JettyArrival(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public @Nullable String method() {
        return request.getMethod();
    }

    @Override
    public @Nullable String path() {
        return JettyExchange.path(request);
    }

    @Override
    public @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    public int header(HeaderName name, Choices values) {
        return values.in(request.getHeaders().get(name.text()));
    }

    @Override
    public List<String> lines(String name) {
        return request.getHeaders().getValuesList(name);
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
        response.getHeaders().add(HttpHeader.SET_COOKIE, line);
    }
}
