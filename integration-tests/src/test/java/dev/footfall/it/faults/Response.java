// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A whole answer as HTTP wants it; what the {@code with} methods add replaces what is right. */
public record Response(int status, Map<String, String> headers, String body) implements Answer {
    private static final int FIRST_SUCCESS = 200;
    private static final int LAST_SUCCESS = 299;

    public static Response ok() {
        return of(200);
    }

    public static Response of(int status) {
        return new Response(status, Map.of("Content-Length", "0"), "");
    }

    /** Moved for good: a client that follows goes to {@code location}. */
    public static Response redirect(int status, String location) {
        return of(status).with("Location", location);
    }

    /** 413 for more than so many events, else 200. */
    public static Answer tooLargeAboveEvents(int most) {
        return when(request -> request.events().size() > most, of(413));
    }

    /** 413 for a longer body, else 200. */
    public static Answer tooLargeAboveBytes(int most) {
        return when(request -> request.body().length() > most, of(413));
    }

    /** 400 if the body holds an event of one of these paths, else 200. */
    public static Answer poisonedBy(List<String> paths) {
        return when(request -> request.paths().stream().anyMatch(paths::contains), of(400));
    }

    /** 401 for whoever comes with another Authorization, else 200. */
    public static Answer unlessAuthorizedBy(String key) {
        return when(request -> !key.equals(request.header("Authorization")), of(401));
    }

    /** This answer for the requests that match, 200 for all others. */
    public static Answer when(Predicate<Received> matches, Answer answer) {
        return (request, wire) -> (matches.test(request) ? answer : ok()).to(request, wire);
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    public Response withBody(String text) {
        return new Response(status, headers, text)
                .with("Content-Length", Integer.toString(text.getBytes(UTF_8).length));
    }

    @Override
    public Ending to(Received request, Wire wire) throws IOException {
        wire.write(head() + body);
        int length = body.getBytes(UTF_8).length;
        int announced = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        if (announced != length) {
            wire.close(); // a length that is a lie shows only at the end of the connection
        }
        if (announced > length) {
            return Ending.BROKEN;
        }
        return status >= FIRST_SUCCESS && status <= LAST_SUCCESS ? Ending.TAKEN : Ending.REFUSED;
    }

    /** Status line and headers, to the empty line. */
    String head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" As Told\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
