// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

import dev.footfall.it.harness.RawRequest;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a browser behind a proxy asks for: 14 headers, four cookies, a campaign in the query; every visit is of another
 * client out of 4,096.
 */
final class Visits {
    static final int CLIENTS = 4_096;

    private static final String CAMPAIGN = "?utm_source=newsletter&utm_medium=email&utm_campaign=spring+sale&page=2";
    private static final String COOKIES = "_ga=GA1.1.1042876423.1763632800;"
            + " _pk_id.1.5b2e=c1f0a4d2b9e81763.1763632800.;"
            + " ajs_anonymous_id=6f9619ff-8b86-4011-b42d-00c04fc964ff;"
            + " theme=dark";

    private static final List<RawRequest> PREPARED =
            IntStream.range(0, CLIENTS).mapToObj(Visits::of).toList();

    private Visits() {}

    /** By one client of more than there are here otherwise. */
    static RawRequest of(int client) {
        return RawRequest.get("/page/catalogue/garden/chair-" + client % 97 + CAMPAIGN)
                .with("Connection", "keep-alive")
                .with(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0"
                                + " Safari/537.36")
                .with("Accept-Language", "de-DE,de;q=0.9,en;q=0.8")
                .with("Accept-Encoding", "gzip, deflate, br, zstd")
                .with("Referer", "https://www.example.org/articles/2026/11/benches?ref=weekly")
                .with("Cookie", COOKIES)
                .with("sec-ch-ua", "\"Chromium\";v=\"142\", \"Not_A Brand\";v=\"99\"")
                .with("sec-ch-ua-mobile", "?0")
                .with("sec-ch-ua-platform", "\"Linux\"")
                .with("Sec-Fetch-Site", "cross-site")
                .with("Sec-Fetch-Mode", "navigate")
                .with(
                        "X-Forwarded-For",
                        "198." + (51 + (client >> 16)) + "." + (client >> 8 & 255) + "." + (client & 255));
    }

    /** The numbered visit, made before it is needed. */
    static RawRequest prepared(int number) {
        return PREPARED.get(number % CLIENTS);
    }

    /** All of them as they go over the wire. */
    static List<byte[]> all() {
        return PREPARED.stream().map(RawRequest::bytes).toList();
    }
}
