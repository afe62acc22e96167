// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Three pages of a lamp shop, written into a webapp: ordinary files and one servlet that knows nothing of Footfall. */
final class SampleSite {
    private static final List<String> PAGES = List.of("home.html", "product.html", "signup.html", "thanks.html");
    private static final List<String> ASSETS = List.of("style.css", "lamp.svg");
    // By its name: the class itself needs the Servlet API, which only the container has.
    private static final String SERVLET = "dev/footfall/demo/site/SiteServlet.class";

    private SampleSite() {}

    static void writeTo(Path webapp) throws IOException {
        for (String page : PAGES) {
            copy("site/" + page, webapp.resolve("WEB-INF/pages").resolve(page));
        }
        for (String asset : ASSETS) {
            copy("site/" + asset, webapp.resolve(asset));
        }
        copy("/" + SERVLET, webapp.resolve("WEB-INF/classes").resolve(SERVLET));
    }

    private static void copy(String resource, Path file) throws IOException {
        Files.createDirectories(requireNonNull(file.getParent()));
        try (InputStream in = requireNonNull(SampleSite.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, file);
        }
    }
}
