// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of Tomcat's request classes we look into, with their names and their ways. */
public final class Tomcats {
    private Tomcats() {}

    public abstract static class Chunk {
        byte @Nullable [] bytes;

        public boolean isNull() {
            return bytes == null;
        }

        public int getStart() {
            return 2;
        }

        public int getLength() {
            return bytes == null ? 0 : bytes.length - 4;
        }
    }

    public static final class ByteChunk extends Chunk {
        public byte @Nullable [] getBuffer() {
            return bytes;
        }
    }

    public static final class MessageBytes {
        private final ByteChunk chunk = new ByteChunk();
        private int type;
        private @Nullable String string;
        private String chars = "";
        boolean broken;

        void setBytes(String text) {
            chunk.bytes = ("##" + text + "##").getBytes(ISO_8859_1);
            type = 2;
        }

        void setChars(String text) {
            chars = text;
            type = 3;
        }

        void setString(String text) {
            string = text;
            type = 1;
        }

        public int getType() {
            return type;
        }

        public @Nullable String getString() {
            return string;
        }

        public ByteChunk getByteChunk() {
            if (broken) {
                throw new AssertionError("recycled");
            }
            return chunk;
        }

        @Override
        @SuppressWarnings("NullAway")
        public String toString() {
            if (type == 2 && chunk.bytes != null) {
                string = new String(chunk.bytes, 2, chunk.bytes.length - 4, ISO_8859_1);
            } else if (type == 3) {
                string = chars;
            }
            return string;
        }

        String toStringType() {
            String text = toString();
            type = type == 0 ? 0 : 1;
            return text;
        }
    }

    public static final class Coyote {
        final MessageBytes uri = new MessageBytes();
        final MessageBytes query = new MessageBytes();
        final MessageBytes host = new MessageBytes();
        final MimeHeaders headers = new MimeHeaders();
        String protocol = "HTTP/1.1";

        public MessageBytes requestURI() {
            return uri;
        }

        public MessageBytes queryString() {
            return query;
        }

        public MessageBytes serverName() {
            return host;
        }

        public MimeHeaders getMimeHeaders() {
            return headers;
        }
    }

    public static final class MimeHeaders {
        private final List<MessageBytes> names = new ArrayList<>();
        private final List<MessageBytes> values = new ArrayList<>();

        void addBytes(String name, String value) {
            add().setBytes(name);
            values.get(values.size() - 1).setBytes(value);
        }

        /** As over HTTP/2. */
        void addString(String name, String value) {
            add().setString(name);
            values.get(values.size() - 1).setString(value);
        }

        private MessageBytes add() {
            names.add(new MessageBytes());
            values.add(new MessageBytes());
            return names.get(names.size() - 1);
        }

        MessageBytes last() {
            return values.get(values.size() - 1);
        }

        public int size() {
            return names.size();
        }

        public MessageBytes getName(int place) {
            return names.get(place);
        }

        public MessageBytes getValue(int place) {
            return values.get(place);
        }
    }

    public static final class Request {
        private final Coyote coyote;

        Request(Coyote coyote) {
            this.coyote = coyote;
        }

        public Coyote getCoyoteRequest() {
            return coyote;
        }
    }

    /** Answers as Tomcat's facade does; all else is a mock's. */
    public static class Facade extends HttpServletRequestWrapper {
        protected final Request request;

        private Facade(Coyote coyote) {
            super(mock(HttpServletRequest.class));
            request = new Request(coyote);
        }

        static HttpServletRequest over(Coyote coyote) {
            return new Facade(coyote);
        }

        @Override
        public String getRequestURI() {
            return request.coyote.uri.toStringType();
        }

        @Override
        public String getQueryString() {
            return request.coyote.query.toString();
        }

        @Override
        public String getServerName() {
            return request.coyote.host.toString();
        }

        @Override
        public String getProtocol() {
            return request.coyote.protocol;
        }

        @Override
        @SuppressWarnings("NullAway")
        public String getHeader(String name) {
            Enumeration<String> lines = getHeaders(name);
            return lines.hasMoreElements() ? lines.nextElement() : null;
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < request.coyote.headers.size(); i++) {
                if (request.coyote.headers.getName(i).toString().equalsIgnoreCase(name)) {
                    lines.add(request.coyote.headers.getValue(i).toString());
                }
            }
            return Collections.enumeration(lines);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            Set<String> names = new LinkedHashSet<>();
            for (int i = 0; i < request.coyote.headers.size(); i++) {
                names.add(request.coyote.headers.getName(i).toString());
            }
            return Collections.enumeration(names);
        }
    }
}
