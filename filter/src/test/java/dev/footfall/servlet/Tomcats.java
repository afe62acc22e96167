// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.mockito.Mockito.mock;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
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
    }
}
