// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.capture.AllowList;
import dev.footfall.capture.Choices;
import dev.footfall.capture.CookieLine;
import dev.footfall.capture.Exchange;
import dev.footfall.capture.HeaderName;
import dev.footfall.capture.PageCapture;
import dev.footfall.capture.UserSource;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Request.AuthenticationState;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Session;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.NanoTime;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * One exchange from the handler's entry to its completion, carried by the request so that the context which serves it
 * can put its mark on it. Written by the threads that handle the request, one after the other, and read by the one that
 * completes it; Jetty's own state orders them.
 */
final class JettyExchange implements Exchange {
    /** Of the request, for whoever has that alone. */
    static final String ATTRIBUTE = "dev.footfall.exchange";

    private static final int SERVER_ERROR = 500;

    private final Request request;
    private final Response response;
    private final HttpFields headers;
    private final HttpURI uri;
    private final long arrivalMillis;
    private final long arrivalNanos;
    private final @Nullable String host;
    private final int port;
    private final @Nullable SocketAddress peer;
    private final @Nullable SocketAddress client;
    private @Nullable Request scope;
    private @Nullable PageCapture capture;
    private boolean failed;

    /** Addresses are taken now: once the connection is closed there may be none. */
    JettyExchange(Request request, Response response) {
        this.request = request;
        this.response = response;
        headers = request.getHeaders();
        uri = request.getHttpURI();
        arrivalNanos = request.getHeadersNanoTime();
        arrivalMillis = Request.getTimeStamp(request);
        host = Request.getServerName(request);
        port = Request.getServerPort(request);
        ConnectionMetaData connection = request.getConnectionMetaData();
        client = connection.getRemoteSocketAddress();
        peer = connection.getConnection().getEndPoint().getRemoteSocketAddress();
    }

    /** The exchange a request belongs to; null if no handler of ours was on its way. */
    static @Nullable JettyExchange of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof JettyExchange exchange ? exchange : null;
    }

    void attach() {
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * A context takes the request up. The first one serves it, unless it passes the request on to the next one; what
     * comes later is a callback of the first one, or its dispatch to another context.
     *
     * @param into null if the context's site is off: whoever else is there may count the exchange
     */
    void enter(Request contextRequest, @Nullable PageCapture into) {
        Request first = scope;
        if (first == null || !(isInside(contextRequest, first) || isDispatched(contextRequest))) {
            scope = contextRequest;
            capture = HandlerClaim.move(request, into != null) ? into : null;
            if (capture != null && capture.hasEntry()) {
                capture.enter(new JettyArrival(contextRequest, response));
            }
        }
    }

    private static boolean isDispatched(Request contextRequest) {
        return contextRequest.getAttribute(ContextHandler.CROSS_CONTEXT_ATTRIBUTE) != null;
    }

    private static boolean isInside(Request inner, Request outer) {
        Request each = inner;
        while (each != outer) {
            if (!(each instanceof Request.Wrapper wrapper)) {
                return false;
            }
            each = wrapper.getWrapped();
        }
        return true;
    }

    /**
     * Over, on whatever thread. Throws nothing.
     *
     * @param failure why it ended, if not well: the visitor is gone, or the answer broke off
     * @return false if no context took the request up
     */
    boolean exit(@Nullable Throwable failure) {
        failed = failure != null;
        PageCapture into = capture == null ? null : HandlerClaim.innermost(request, capture);
        if (into != null) {
            into.exit(this);
        }
        return scope != null;
    }

    @Override
    public long arrivalMillis() {
        return arrivalMillis;
    }

    @Override
    public long durationNanos() {
        return NanoTime.since(arrivalNanos);
    }

    @Override
    public @Nullable String method() {
        return request.getMethod();
    }

    /** Of an answer that never left there is none, whatever the page meant to say. */
    @Override
    public int status() {
        int status = response.getStatus();
        return failed && !response.isCommitted() ? Math.max(status, SERVER_ERROR) : status;
    }

    @Override
    public @Nullable String contentType() {
        return response.getHeaders().get(HttpHeader.CONTENT_TYPE);
    }

    @Override
    public long bytesSent() {
        return Response.getContentBytesWritten(response);
    }

    @Override
    public @Nullable String path() {
        Request served = scope;
        return served == null ? null : path(served);
    }

    static @Nullable String path(Request served) {
        String path = Request.getPathInContext(served);
        return path == null ? null : URIUtil.decodePath(path);
    }

    @Override
    public int header(HeaderName name, Choices values) {
        return values.in(headers.get(name.text()));
    }

    @Override
    public void copyOrigin(EventSlot slot) {
        slot.put(Field.METHOD, request.getMethod());
        slot.put(Field.SCHEME, uri.getScheme());
        slot.put(Field.HOST, host == null || isDefaultPort() ? host : host + ":" + port);
    }

    private boolean isDefaultPort() {
        return port <= 0 || port == ("https".equals(uri.getScheme()) ? 443 : 80);
    }

    /** Where the two differ, one of Jetty's customizers has found the client behind its proxies. */
    @Override
    public void copyClient(EventSlot slot) {
        slot.put(Field.PEER, address(peer));
        if (client != null && !client.equals(peer)) {
            slot.put(Field.CLIENT, address(client));
        }
    }

    /** Null for what has no internet address, such as a Unix domain socket. */
    private static @Nullable String address(@Nullable SocketAddress socket) {
        if (!(socket instanceof InetSocketAddress internet)) {
            return null;
        }
        return internet.isUnresolved()
                ? internet.getHostString()
                : internet.getAddress().getHostAddress();
    }

    @Override
    public void copyTarget(EventSlot slot) {
        slot.put(Field.URI, uri.getPath());
        slot.put(Field.QUERY, uri.getQuery());
    }

    @Override
    public void copyHeader(HeaderName name, Field field, EventSlot slot) {
        if (!field.isList()) {
            slot.put(field, headers.get(name.text()));
            return;
        }
        for (int i = 0; i < headers.size(); i++) {
            HttpField line = headers.getField(i);
            if (line.is(name.text())) {
                slot.put(field, line.getValue());
            }
        }
    }

    @Override
    public void copyPair(HeaderName name, EventSlot slot) {
        for (int i = 0; i < headers.size(); i++) {
            HttpField line = headers.getField(i);
            if (line.is(name.text())) {
                putPair(name, line.getValue(), slot);
            }
        }
    }

    private static void putPair(HeaderName name, @Nullable String value, EventSlot slot) {
        if (value != null) {
            name.putPair(slot, value);
        }
    }

    @Override
    public @Nullable Object attribute(String name) {
        return request.getAttribute(name);
    }

    /** Servlets are a matter of what is within the context; here there are none. */
    @Override
    public void copyMapping(EventSlot slot) {}

    @Override
    public @Nullable Object user(UserSource source) {
        return switch (source.place()) {
            case PRINCIPAL -> principal();
            case HEADER -> headers.get(source.name());
            case SESSION -> sessionUser(source.name());
            case ATTRIBUTE -> attribute(source.name());
            case NONE -> null;
        };
    }

    private @Nullable String principal() {
        AuthenticationState state = Request.getAuthenticationState(scope == null ? request : scope);
        Principal user = state == null ? null : state.getUserPrincipal();
        return user == null ? null : user.getName();
    }

    private @Nullable Object sessionUser(String name) {
        Session session = (scope == null ? request : scope).getSession(false);
        return session == null ? null : session.getAttribute(name);
    }

    @Override
    public void copyHeaders(AllowList allowed, EventSlot slot) {
        List<HeaderName> names = allowed.names();
        if (names == null) {
            copyMatchingHeaders(allowed, slot);
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            copyFirst(names.get(i), slot);
        }
    }

    private void copyMatchingHeaders(AllowList allowed, EventSlot slot) {
        for (String name : headers.getFieldNamesCollection()) {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (allowed.allows(lowerCase)) {
                copyFirst(HeaderName.of(lowerCase), slot);
            }
        }
    }

    private void copyFirst(HeaderName name, EventSlot slot) {
        putPair(name, headers.get(name.text()), slot);
    }

    @Override
    public void copyCookies(AllowList allowed, EventSlot slot) {
        for (int i = 0; i < headers.size(); i++) {
            HttpField line = headers.getField(i);
            if (line.getHeader() == HttpHeader.COOKIE && line.getValue() != null) {
                CookieLine.copy(line.getValue(), allowed, slot);
            }
        }
    }
}
