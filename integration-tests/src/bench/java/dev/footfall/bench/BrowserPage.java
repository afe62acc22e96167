// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

/** A page as a browser behind one proxy asks for it: 14 headers, 4 cookies, a campaign. */
final class BrowserPage {
    static final String PATH = "/shop/signup/family-plan";
    static final String QUERY =
            "utm_source=newsletter&utm_medium=email&utm_campaign=spring+sale&utm_content=hero&gclid=EAIaIQobChMI8Zq";
    static final String HOST = "shop.example.com";
    static final String PEER = "10.0.0.1";
    static final String HTML = "text/html;charset=UTF-8";

    /** Name, value. Names as Tomcat has them once it has read them: in lower case. */
    static final String[] HEADERS = {
        "host", HOST,
        "x-forwarded-for", "198.51.100.77",
        "sec-ch-ua", "\"Chromium\";v=\"142\", \"Google Chrome\";v=\"142\", \"Not_A Brand\";v=\"99\"",
        "sec-ch-ua-mobile", "?0",
        "sec-ch-ua-platform", "\"Linux\"",
        "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
        "accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
        "sec-fetch-site", "cross-site",
        "sec-fetch-mode", "navigate",
        "sec-fetch-dest", "document",
        "referer", "https://www.example.com/articles/2026/11/benches?ref=weekly",
        "accept-encoding", "gzip, deflate, br, zstd",
        "accept-language", "de-DE,de;q=0.9,en-US;q=0.8,en;q=0.7",
        "cookie",
                "_ga=GA1.1.1042876423.1763632800; JSESSIONID=0A1B2C3D4E5F60718293A4B5C6D7E8F9; theme=dark;"
                        + " _ga_7WN3ZQ1X9K=GS2.1.s1763632800$o3$g1$t1763632911$j42$l0$h0"
    };

    private BrowserPage() {}
}
