// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.HeaderNames;
import dev.footfall.servlet.TomcatRequest.Part;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Path, query and host as the visitor sent them, where Tomcat's RewriteValve has changed them before any filter runs.
 *
 * <p>The valve sets its new text beside the bytes from the wire, and those stay where they were; see
 * {@link TomcatRequest}. In any other container, or should Tomcat change, the Servlet API's answer is good. What this
 * cannot always see is the query of an HTTP/2 request: Tomcat never has it as bytes, and once any other valve has asked
 * for the query after it was rewritten, the rewritten one is all there is.
 *
 * <p>Belongs to one filter, so that it pins no other webapp's classes. Any thread; throws only what the request's own
 * getters throw.
 */
final class WireRequest {
    /** For the latest class of requests, and a container has one. Threads may race to set it; any of them is right. */
    private TomcatRequest known = TomcatRequest.NONE;

    @Nullable
    String uri(HttpServletRequest request) {
        TomcatRequest tomcat = tomcat(request);
        // Before the getter: that leaves a String behind which looks just like somebody's change.
        int set = tomcat.setAs(Part.URI, request);
        String now = request.getRequestURI();
        return set == TomcatRequest.CHARS || set == TomcatRequest.STRING
                ? tomcat.fromWire(Part.URI, request, now)
                : now;
    }

    @Nullable
    String query(HttpServletRequest request) {
        TomcatRequest tomcat = tomcat(request);
        int set = tomcat.setAs(Part.QUERY, request);
        if (set != TomcatRequest.CHARS && set != TomcatRequest.STRING) {
            return request.getQueryString();
        }
        if (!tomcat.lacksWire(Part.QUERY, request)) {
            return tomcat.fromWire(Part.QUERY, request, request.getQueryString());
        }
        // No bytes means that the visitor sent no query, except over HTTP/2, where Tomcat sets it as a String.
        return isHttp2(request) ? fromHttp2(tomcat, request, set) : null;
    }

    private static @Nullable String fromHttp2(TomcatRequest tomcat, HttpServletRequest request, int set) {
        return set == TomcatRequest.CHARS ? tomcat.latestString(Part.QUERY, request) : request.getQueryString();
    }

    /** A String is the word of a proxy's valve, and right; chars are the RewriteValve's. */
    @Nullable
    String host(HttpServletRequest request) {
        TomcatRequest tomcat = tomcat(request);
        int set = tomcat.setAs(Part.HOST, request);
        String now = request.getServerName();
        return set == TomcatRequest.CHARS ? tomcat.fromWire(Part.HOST, request, now) : now;
    }

    /** As they are when they are asked for: it is their bytes alone that are better than the API's Strings. */
    HeaderLines headers(HttpServletRequest request, HeaderNames names) {
        HeaderLines tomcats = tomcat(request).headers(request, names);
        return tomcats == null ? new ApiHeaders(request) : tomcats;
    }

    private static boolean isHttp2(HttpServletRequest request) {
        String protocol = request.getProtocol();
        return protocol == null || protocol.startsWith("HTTP/2");
    }

    private TomcatRequest tomcat(HttpServletRequest request) {
        TomcatRequest tomcat = known;
        if (!tomcat.reads(request)) {
            tomcat = TomcatRequest.of(request.getClass());
            known = tomcat;
        }
        return tomcat;
    }
}
