// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.tomcat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.Events;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Where the JAR is, and what of it counts: one engine for all webapps, or one for each. */
public enum Placed {
    IN_LIB {
        @Override
        public CatalinaBase base(StockTomcat tomcat, String name) throws IOException {
            return Footfall.everywhere(tomcat.freshBase(name));
        }

        @Override
        public WebApp webapp() {
            return WebApp.sample();
        }
    },
    IN_WEBAPP {
        @Override
        public CatalinaBase base(StockTomcat tomcat, String name) throws IOException {
            return tomcat.freshBase(name);
        }

        @Override
        public WebApp webapp() {
            return WebApp.sample().lib(Footfall.jar()).webXml(Footfall.FILTER);
        }
    },
    /** In {@code lib}, and webapps know nothing of it. */
    AS_VALVE {
        @Override
        public CatalinaBase base(StockTomcat tomcat, String name) throws IOException {
            return tomcat.freshBase(name).lib(tomcat.api().valveJar()).hostValve(Footfall.VALVE);
        }

        @Override
        public WebApp webapp() {
            return WebApp.sample();
        }
    };

    public abstract CatalinaBase base(StockTomcat tomcat, String name) throws IOException;

    public abstract WebApp webapp();

    /** Every place in every Tomcat that takes the JAR. */
    static Stream<Arguments> everywhere() {
        return Stream.of(StockTomcat.V11, StockTomcat.V10_1)
                .flatMap(tomcat -> Stream.of(values()).map(place -> Arguments.of(tomcat, place)));
    }

    /** What all engines of a server have written to their files. */
    static List<JsonNode> events(Path serverDirectory) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        try (Stream<Path> engines = Files.list(Footfall.home(serverDirectory))) {
            engines.filter(Files::isDirectory)
                    .forEach(engine ->
                            events.addAll(Events.in(engine.resolve("events")).all()));
        }
        return events;
    }
}
