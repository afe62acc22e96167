// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track;

import dev.footfall.it.harness.WebApp;
import dev.footfall.it.track.app.TrackServlet;
import dev.footfall.server.Trees;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample webapp with servlets that track. */
public final class TrackingApp {
    private TrackingApp() {}

    public static void writeTo(WebApp app, Path directory) throws IOException {
        app.writeTo(directory);
        String ours = TrackServlet.class.getPackageName().replace('.', '/');
        Path target = directory.resolve("WEB-INF/classes").resolve(ours);
        Files.createDirectories(target);
        Trees.copy(classes().resolve(ours), target);
    }

    /** Where the classes of these tests are. */
    static Path classes() {
        try {
            return Path.of(TrackServlet.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
