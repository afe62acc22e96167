// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench.site;

import com.segment.analytics.Analytics;
import com.segment.analytics.messages.PageMessage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Segment's library with its defaults, given the facts of a page that Segment asks for. */
public final class SegmentFilter extends HttpFilter {
    private static final long serialVersionUID = 1;

    private transient Analytics analytics;

    @Override
    public void init() {
        String endpoint = getServletContext().getInitParameter("endpoint");
        analytics = Analytics.builder("key").endpoint(endpoint).build();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        analytics.enqueue(PageMessage.builder("page")
                .anonymousId(request.getRemoteAddr())
                .properties(page(request))
                .context(client(request)));
    }

    private static Map<String, Object> page(HttpServletRequest request) {
        Map<String, Object> page = new HashMap<>();
        page.put("url", request.getRequestURL() + "?" + request.getQueryString());
        page.put("path", request.getRequestURI());
        page.put("search", "?" + request.getQueryString());
        page.put("referrer", request.getHeader("Referer"));
        return page;
    }

    private static Map<String, Object> client(HttpServletRequest request) {
        Map<String, Object> client = new HashMap<>();
        client.put("ip", request.getHeader("X-Forwarded-For"));
        client.put("userAgent", request.getHeader("User-Agent"));
        client.put("locale", request.getLocale().toLanguageTag());
        return client;
    }

    @Override
    public void destroy() {
        analytics.flush();
        analytics.shutdown();
    }
}
