// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Posts ready bytes as one JSON array with the JDK's client, and nothing else: a baseline. */
final class Poster {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    Poster(String url, List<byte[]> events) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        array.write('[');
        for (byte[] event : events) {
            array.writeBytes(event);
            array.write(',');
        }
        byte[] body = array.toByteArray();
        body[body.length - 1] = ']';
        request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Returns the status. */
    int post() throws IOException, InterruptedException {
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 204) {
            throw new IllegalStateException("answered " + status);
        }
        return status;
    }
}
