// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * A request, written down byte by byte. Text is ISO-8859-1, so that {@code \u00ff} is the byte 0xff.
 *
 * @param target as sent: may be anything
 */
public record RawRequest(String method, String target, String version, List<String> headers, String body) {
    private static final String HOST = "Host: ";
    private static final String DOCUMENT = "text/html,application/xhtml+xml,*/*;q=0.8";

    /** What a browser sends for a page, and nothing more. */
    public static RawRequest get(String target) {
        return of("GET", target, "").with("Accept", DOCUMENT);
    }

    /** A form as a browser posts it. */
    public static RawRequest post(String target, String form) {
        return of("POST", target, form).with("Content-Type", "application/x-www-form-urlencoded");
    }

    /** Only the {@code Host}, and the length of a body if there is one. */
    public static RawRequest of(String method, String target, String body) {
        RawRequest request = new RawRequest(method, target, "HTTP/1.1", List.of(HOST + "www.example.com"), body);
        return body.isEmpty()
                ? request
                : request.with("Content-Length", Integer.toString(body.getBytes(ISO_8859_1).length));
    }

    public RawRequest with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new RawRequest(method, target, version, List.copyOf(more), body);
    }

    public RawRequest host(String host) {
        List<String> changed = new ArrayList<>(headers);
        changed.set(0, HOST + host);
        return new RawRequest(method, target, version, List.copyOf(changed), body);
    }

    public RawRequest target(String other) {
        return new RawRequest(method, other, version, headers, body);
    }

    public RawRequest version(String other) {
        return new RawRequest(method, target, other, headers, body);
    }

    /** As it goes over the wire; no length is added. */
    public RawRequest body(String encoded) {
        return new RawRequest(method, target, version, headers, encoded);
    }

    public byte[] bytes() {
        StringBuilder text = new StringBuilder();
        text.append(method)
                .append(' ')
                .append(target)
                .append(' ')
                .append(version)
                .append("\r\n");
        headers.forEach(header -> text.append(header).append("\r\n"));
        return text.append("\r\n").append(body).toString().getBytes(ISO_8859_1);
    }
}
