// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.RawResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Asks over TLS, in the version of HTTP that the two agree on. */
final class Browser {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().sslContext(Tls.trusting()).build();

    private Browser() {}

    static RawResponse get(String url, Version version) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .version(version)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("User-Agent", "Contract/" + version)
                .header("Cookie", "_ga=GA1.1.1.9")
                .build();
        try {
            return raw(CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** As if it had come in clear; of the frames around it nothing is known here. */
    private static RawResponse raw(HttpResponse<String> response) {
        String statusLine = response.version() + " " + response.statusCode();
        List<String> headers = response.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .toList();
        String head = statusLine + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        return new RawResponse(statusLine, headers, response.body(), head + response.body());
    }
}
