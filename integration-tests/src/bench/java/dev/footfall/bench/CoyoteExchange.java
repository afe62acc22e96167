// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.OutputBuffer;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;

/**
 * Tomcat's own request and response without a socket: filled as Tomcat's parser and adapter fill them, and cleaned up
 * as these do, from exchange to exchange.
 */
final class CoyoteExchange {
    private static final int ANSWERED = 5_123;

    private final org.apache.coyote.Request coyote = new org.apache.coyote.Request();
    private final org.apache.coyote.Response answer = new org.apache.coyote.Response();
    private final Request request;
    private final Response response;
    private final Context webapp;
    private final boolean strings;
    private final byte[] wire;
    private final char[] host = BrowserPage.HOST.toCharArray();

    /** {@code strings}: as over HTTP/2, where Tomcat never has bytes. */
    CoyoteExchange(Context webapp, boolean strings) {
        this.webapp = webapp;
        this.strings = strings;
        wire = (BrowserPage.PATH + BrowserPage.QUERY + String.join("", BrowserPage.HEADERS)).getBytes(ISO_8859_1);
        coyote.setResponse(answer);
        answer.setOutputBuffer(new Answered());
        request = new Request(new Connector(), coyote);
        response = new Response(answer);
        request.setResponse(response);
        response.setRequest(request);
    }

    Request request() {
        return request;
    }

    Response response() {
        return response;
    }

    /** The end of the exchange before, and the beginning of the next. */
    void next() {
        request.recycle();
        response.recycle();
        coyote.recycle();
        answer.recycle();
        coyote.markStartTime();
        coyote.setMethod("GET");
        coyote.protocol().setString(strings ? "HTTP/2.0" : "HTTP/1.1");
        coyote.scheme().setString("https");
        coyote.setServerPort(443);
        coyote.serverName().setChars(host, 0, host.length);
        coyote.remoteAddr().setString(BrowserPage.PEER);
        int end = set(coyote.requestURI(), BrowserPage.PATH, 0);
        end = set(coyote.queryString(), BrowserPage.QUERY, end);
        head(end);
        request.getMappingData().context = webapp;
    }

    private void head(int start) {
        MimeHeaders headers = coyote.getMimeHeaders();
        int at = start;
        for (int i = 0; i < BrowserPage.HEADERS.length; i += 2) {
            String name = BrowserPage.HEADERS[i];
            MessageBytes value = strings ? headers.addValue(name) : headers.addValue(wire, at, name.length());
            at = set(value, BrowserPage.HEADERS[i + 1], at + name.length());
        }
    }

    private int set(MessageBytes part, String text, int start) {
        if (strings) {
            part.setString(text);
        } else {
            part.setBytes(wire, start, text.length());
        }
        return start + text.length();
    }

    /** What the page and Tomcat put into the answer's head. */
    void answer(String contentType) {
        MimeHeaders headers = answer.getMimeHeaders();
        headers.addValue("Cache-Control").setString("no-cache");
        MessageBytes type = headers.setValue("Content-Type");
        type.setString(contentType);
        type.toBytes();
        headers.addValue("Date").setString("Sun, 29 Nov 2026 10:00:00 GMT");
    }

    private static final class Answered implements OutputBuffer {
        @Override
        public int doWrite(ByteBuffer chunk) {
            throw new UnsupportedOperationException("nothing is written here");
        }

        @Override
        public long getBytesWritten() {
            return ANSWERED;
        }
    }
}
