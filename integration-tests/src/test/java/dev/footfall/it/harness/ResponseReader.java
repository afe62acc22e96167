// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads one answer off a connection and keeps every byte of it, chunk heads included. */
final class ResponseReader {
    private final InputStream in;
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    ResponseReader(InputStream in) {
        this.in = in;
    }

    RawResponse read() throws IOException {
        String statusLine = line();
        List<String> headers = headers();
        readBody(statusLine, headers);
        return new RawResponse(statusLine, headers, body.toString(ISO_8859_1), raw.toString(ISO_8859_1));
    }

    /** An answer to HEAD, whose headers speak of a body that does not follow. */
    RawResponse readHead() throws IOException {
        String statusLine = line();
        List<String> headers = headers();
        return new RawResponse(statusLine, headers, "", raw.toString(ISO_8859_1));
    }

    private List<String> headers() throws IOException {
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        return headers;
    }

    private void readBody(String statusLine, List<String> headers) throws IOException {
        String length = RawResponse.header(headers, "content-length");
        String encoding = RawResponse.header(headers, "transfer-encoding");
        if (bodiless(statusLine)) {
            return;
        }
        if (encoding != null && encoding.toLowerCase(Locale.ROOT).equals("chunked")) {
            readChunks();
        } else if (length != null) {
            take(Integer.parseInt(length));
        } else {
            keep(in.readAllBytes());
        }
    }

    private static boolean bodiless(String statusLine) {
        return statusLine.startsWith("HTTP/1.1 304") || statusLine.startsWith("HTTP/1.1 204");
    }

    private void readChunks() throws IOException {
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            take(size);
            line();
        }
        headers();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private void take(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        keep(bytes);
        if (bytes.length < count) {
            throw RawHttp.cutShort(raw.toString(ISO_8859_1));
        }
    }

    private void keep(byte[] bytes) {
        raw.writeBytes(bytes);
        body.writeBytes(bytes);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw RawHttp.cutShort(raw.toString(ISO_8859_1));
            }
            raw.write(b);
            line.append((char) b);
        }
        raw.write('\n');
        return line.substring(0, Math.max(0, line.length() - 1)); // without the CR
    }
}
