// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What one writes first: a POST for each page, and the page's thread waits for the answer. */
public final class SynchronousFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final transient HttpClient client = HttpClient.newHttpClient();
    private transient URI endpoint;

    @Override
    public void init() {
        endpoint = URI.create(getServletContext().getInitParameter("endpoint") + "/events");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        HttpRequest post = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(event(request, response)))
                .build();
        try {
            client.send(post, BodyHandlers.discarding());
        } catch (IOException e) {
            getServletContext().log("not delivered: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String event(HttpServletRequest request, HttpServletResponse response) {
        return "{\"url\":" + text(request.getRequestURL() + "?" + request.getQueryString())
                + ",\"referrer\":" + text(request.getHeader("Referer"))
                + ",\"userAgent\":" + text(request.getHeader("User-Agent"))
                + ",\"ip\":" + text(request.getHeader("X-Forwarded-For"))
                + ",\"locale\":" + text(request.getHeader("Accept-Language"))
                + ",\"status\":" + response.getStatus() + "}";
    }

    private static String text(String value) {
        return value == null ? "null" : '"' + value.replace("\"", "\\\"") + '"';
    }
}
