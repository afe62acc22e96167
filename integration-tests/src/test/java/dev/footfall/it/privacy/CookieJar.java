// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.privacy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/** Somebody's browser: it keeps cookies as it is told, and sends what it has. */
final class CookieJar {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final String server;

    /** @param server such as {@code https://localhost:8443} */
    CookieJar(String server, SSLContext tls) {
        this.server = server;
        client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .sslContext(tls)
                .cookieHandler(cookies)
                .build();
    }

    /** A page, as a browser asks for it. */
    HttpResponse<String> visit(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .header("Sec-Fetch-Site", "none")
                        .header("Sec-Fetch-Mode", "navigate")
                        .header("Sec-Fetch-Dest", "document"),
                headers);
    }

    HttpResponse<String> visit(String path) throws IOException, InterruptedException {
        return visit(path, Map.of());
    }

    /** A script's call, as a browser sends it; {@code Origin} and {@code Sec-Fetch-Site} are the caller's. */
    HttpResponse<String> call(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(server + path)).POST(BodyPublishers.noBody()), headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> headers)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(headers);
        all.putIfAbsent("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)");
        all.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** The visitor's id that the browser keeps, under either name. */
    Optional<String> id() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().endsWith("pvid"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** The site's other servers, or the visitor's own wish, as a cookie. */
    void keep(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(server), cookie);
    }
}
