// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests off one connection: a length, chunks, or no body. */
final class RequestReader {
    private static final int HEX = 16;

    private final InputStream in;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /** The next request, or null if the client has closed the connection instead. */
    @Nullable
    Received read() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String header = whole(line()); !header.isEmpty(); header = whole(line())) {
            headers.add(header);
        }
        byte[] body = body(new Received(Instant.MIN, line, headers, ""));
        return new Received(Instant.now(), line, List.copyOf(headers), new String(body, ISO_8859_1));
    }

    private byte[] body(Received head) throws IOException {
        String encoding = head.header("Transfer-Encoding");
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunks();
        }
        String length = head.header("Content-Length");
        return length == null ? new byte[0] : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(whole(line()), HEX);
            body.write(exactly(length));
            whole(line());
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the request ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    /** Null at the end of the connection. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return line.size() == 0 ? null : whole(null);
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    private static String whole(@Nullable String line) throws EOFException {
        if (line == null) {
            throw new EOFException("the connection ended within a request");
        }
        return line;
    }
}
