// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.Exchange;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.HeaderNames;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.UserSource;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * One exchange from the filter's entry to its exit, on the stack unless the request goes asynchronous. Keeps from
 * entry what other filters, proxies' filters and the end of the connection may change or take away.
 *
 * <p>Reads nothing that has an effect: no parameters, parts, reader, cookies (a container may parse them its own
 * way), session or remote host.
 */
final class ServletExchange implements Exchange {
    /** Tomcat's AccessLog.REMOTE_ADDR_ATTRIBUTE: the client as RemoteIpValve or RemoteIpFilter sees it. */
    static final String REMOTE_ADDR = "org.apache.catalina.AccessLog.RemoteAddr";

    private static final int SERVER_ERROR = 500;

    private final HttpServletRequest request;
    private final WireRequest wire;
    private final @Nullable HttpServletResponse response;
    private final @Nullable PageCapture capture;
    private final long arrivalMillis = System.currentTimeMillis();
    private final long arrivalNanos = System.nanoTime();
    private final @Nullable String uri;
    private final @Nullable String query;
    private final @Nullable String scheme;
    private final @Nullable String host;
    private final int port;
    private final @Nullable String peer;
    private @Nullable String contentType;
    private @Nullable HeaderLines headers;
    private boolean failed;

    /** Of a request in the middle: there is no answer yet, and there will be no exit. */
    ServletExchange(HttpServletRequest request, WireRequest wire) {
        this(request, null, wire, null);
    }

    ServletExchange(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            WireRequest wire,
            @Nullable PageCapture capture) {
        this.request = request;
        this.wire = wire;
        this.response = response;
        this.capture = capture;
        uri = wire.uri(request);
        query = wire.query(request);
        scheme = request.getScheme();
        host = wire.host(request);
        port = request.getServerPort();
        peer = request.getRemoteAddr();
    }

    /** The page threw: unless the answer is on its way, the container has yet to turn that into a 500. */
    void failed() {
        failed = true;
    }

    /**
     * The chain has returned: the exchange is over, or will be once the asynchronous work is. Never throws.
     *
     * <p>A page that started that work and then threw is over as well. To listen would change it: Jetty answers such a
     * page when its time is up, but as soon as somebody listens, at once.
     */
    void leave() {
        try {
            if (!failed && request.isAsyncStarted()) {
                AsyncExit.after(this).listenTo(request.getAsyncContext());
                return;
            }
        } catch (Throwable cannotListen) {
            // It may be over already, in another thread; what is known now is better than nothing.
        }
        exit();
    }

    void listen(AsyncContext context, AsyncExit listener) {
        context.addListener(listener, request, response);
    }

    void exit() {
        if (capture != null) {
            capture.exit(this);
        }
    }

    @Override
    public long arrivalMillis() {
        return arrivalMillis;
    }

    @Override
    public long durationNanos() {
        return System.nanoTime() - arrivalNanos;
    }

    @Override
    public @Nullable String method() {
        return request.getMethod();
    }

    @Override
    public int status() {
        if (response == null) {
            return 0;
        }
        int status = response.getStatus();
        return failed && !response.isCommitted() ? Math.max(status, SERVER_ERROR) : status;
    }

    @Override
    public @Nullable String contentType() {
        if (contentType == null && response != null) {
            contentType = response.getContentType(); // Made anew at each call.
        }
        return contentType;
    }

    /** Unknown: counting them would take a wrapped response, and the page may notice one. */
    @Override
    public long bytesSent() {
        return -1;
    }

    @Override
    public @Nullable String path() {
        return path(request);
    }

    static @Nullable String path(HttpServletRequest request) {
        String servletPath = request.getServletPath();
        String pathInfo = request.getPathInfo();
        return pathInfo == null || servletPath == null ? servletPath : servletPath + pathInfo;
    }

    @Override
    public void read(HeaderNames names) {
        headers = wire.headers(request, names);
    }

    private HeaderLines headers() {
        HeaderLines read = headers;
        if (read == null) {
            read = new ApiHeaders(request);
            headers = read;
        }
        return read;
    }

    @Override
    public int header(HeaderName name, Choices values) {
        return headers().in(name, values);
    }

    @Override
    public void copyOrigin(EventSlot slot) {
        slot.put(Field.METHOD, request.getMethod());
        slot.put(Field.SCHEME, scheme);
        slot.put(Field.HOST, host == null || isDefaultPort() ? host : host + ":" + port);
    }

    private boolean isDefaultPort() {
        return port <= 0 || port == ("https".equals(scheme) ? 443 : 80);
    }

    @Override
    public void copyClient(EventSlot slot) {
        slot.put(Field.PEER, peer);
        if (request.getAttribute(REMOTE_ADDR) instanceof String client) {
            slot.put(Field.CLIENT, client);
        }
    }

    @Override
    public void copyTarget(EventSlot slot) {
        slot.put(Field.URI, uri);
        slot.put(Field.QUERY, query);
    }

    @Override
    public void copyHeader(HeaderName name, Field field, EventSlot slot) {
        headers().copy(name, field, slot);
    }

    @Override
    public void copyPair(HeaderName name, EventSlot slot) {
        headers().copyPairs(name, slot);
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    @Override
    public void copyMapping(EventSlot slot) {
        String pattern = pattern();
        if (pattern.startsWith("/") && !pattern.equals("/") && !pattern.equals("/*")) {
            slot.put(Field.ROUTE, pattern);
        }
    }

    private String pattern() {
        try {
            HttpServletMapping mapping = request.getHttpServletMapping();
            return mapping == null ? "" : mapping.getPattern();
        } catch (RuntimeException goneWithTheEnd) {
            // A page without a route is better than none.
            return "";
        }
    }

    @Override
    public @Nullable Object user(UserSource source) {
        return switch (source.place()) {
            case PRINCIPAL -> request.getRemoteUser();
            case HEADER -> request.getHeader(source.name());
            case SESSION -> sessionUser(source.name());
            case ATTRIBUTE -> request.getAttribute(source.name());
            case NONE -> null;
        };
    }

    private @Nullable Object sessionUser(String name) {
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getAttribute(name);
    }

    @Override
    public void copyHeaders(AllowList allowed, EventSlot slot) {
        headers().copyAllowed(allowed, slot);
    }

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {
        headers().copyCookies(allowed, slot);
    }
}
