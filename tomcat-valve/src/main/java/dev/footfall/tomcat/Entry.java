// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.capture.HeaderName;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import org.apache.catalina.connector.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** What an exchange was when it came, before RewriteValve, RemoteIpValve and their kind changed it. */
final class Entry {
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final KeptText uri = new KeptText(Field.URI);
    private final KeptText query = new KeptText(Field.QUERY);
    private final KeptText host = new KeptText(Field.HOST);
    private final KeptText forwarded = new KeptText(Field.FORWARDED_FOR);
    private @Nullable HeaderName forwardedHeader;
    private @Nullable String scheme;
    private @Nullable String peer;
    private final Clock clock = new Clock();

    void keep(Request request) {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        clock.start(coyote);
        keepUri(coyote.requestURI());
        keepQuery(coyote);
        // Tomcat has the scheme as one String for all, and the peer's address as one for all of a connection.
        scheme = request.getScheme();
        peer = request.getRemoteAddr();
        keepHost(coyote.serverName(), request.getServerPort());
        forgetForwarded();
    }

    /** A valve that rewrites sets its text beside the bytes from the wire, and those stay. */
    private void keepUri(MessageBytes value) {
        ByteChunk wire = value.getByteChunk();
        if (wire.isNull()) {
            uri.keep(value);
        } else {
            uri.keep(wire);
        }
    }

    /** Without bytes there was no query, except over HTTP/2, where Tomcat sets it as a String. */
    private void keepQuery(org.apache.coyote.Request coyote) {
        MessageBytes value = coyote.queryString();
        ByteChunk wire = value.getByteChunk();
        if (!wire.isNull()) {
            query.keep(wire);
        } else if (coyote.protocol().startsWithIgnoreCase("HTTP/2", 0)) {
            query.keep(value.isNull() ? null : value.getString());
        } else {
            query.clear();
        }
    }

    private void keepHost(MessageBytes name, int port) {
        host.keep(name);
        if (!host.isNone() && port > 0 && port != ("https".equals(scheme) ? HTTPS_PORT : HTTP_PORT)) {
            host.addPort(port);
        }
    }

    /** All lines of the header in which proxies name the client: RemoteIpValve takes out what it has believed. */
    void keepForwarded(HeaderName header, MimeHeaders headers) {
        forgetForwarded();
        forwardedHeader = header;
        int line = HeaderIndex.scan(headers, header, 0);
        while (line != HeaderIndex.NONE) {
            forwarded.add(headers.getValue(line));
            line = HeaderIndex.scan(headers, header, line + 1);
        }
    }

    private void forgetForwarded() {
        forwardedHeader = null;
        forwarded.clear();
    }

    Clock clock() {
        return clock;
    }

    void copyOrigin(EventSlot slot) {
        slot.put(Field.SCHEME, scheme);
        host.putInto(slot);
    }

    void copyPeer(EventSlot slot) {
        slot.put(Field.PEER, peer);
    }

    void copyTarget(EventSlot slot) {
        uri.putInto(slot);
        query.putInto(slot);
    }

    /** False if it is not this header that was kept. */
    boolean copyForwarded(HeaderName header, EventSlot slot) {
        if (forwardedHeader == null || !header.text().equals(forwardedHeader.text())) {
            return false;
        }
        forwarded.putInto(slot);
        return true;
    }
}
