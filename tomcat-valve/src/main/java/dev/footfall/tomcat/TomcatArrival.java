// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.Arrival;
import dev.footfall.capture.Choices;
import dev.footfall.capture.HeaderName;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/** A request as it comes to the valve. */
final class TomcatArrival implements Arrival {
    private final Request request;
    private final Response response;

    TomcatArrival(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    @Override
    public @Nullable String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getRequestPathMB().toString();
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
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    /** Past the application's listeners, which need not know. */
    @Override
    public void attribute(String name, Object value) {
        request.getCoyoteRequest().setAttribute(name, value);
    }

    @Override
    public void setCookie(String line) {
        response.addHeader("Set-Cookie", line);
    }
}
