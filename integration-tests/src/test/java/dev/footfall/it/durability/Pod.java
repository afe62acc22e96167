// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Bean;
import dev.footfall.it.harness.Counters;
import dev.footfall.it.harness.Eventually;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.Load;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Tomcat with some sites, each of which has an endpoint of its own, and a directory that it shares with others. */
final class Pod implements AutoCloseable {
    /** Events in a batch. */
    static final int BATCH = 20;

    private final String name;
    private final List<String> sites;
    private final TomcatProcess tomcat;
    private int visited;

    private Pod(String name, List<String> sites, TomcatProcess tomcat) {
        this.name = name;
        this.sites = sites;
        this.tomcat = tomcat;
    }

    /** @param endpoints of the sites it is to have, by their names, such as {@code localhost/a} */
    static Pod start(String name, Path directory, Map<String, FaultServer> endpoints) throws IOException {
        CatalinaBase base = Footfall.everywhere(StockTomcat.base("lanes-" + name));
        List<String> sites = endpoints.keySet().stream().sorted().toList();
        for (String site : sites) {
            webapp(endpoints.get(site)).writeTo(base.webapps().resolve(webappOf(site)));
        }
        return new Pod(name, sites, TomcatProcess.start(base, "-Dfootfall.directory=" + directory));
    }

    /** The sample, with a destination {@code crm} of its own. A batch is full or waits: nothing else decides its end. */
    static WebApp webapp(FaultServer endpoint) {
        return WebApp.sample()
                .contextParameter("footfall.destinations", "crm")
                .contextParameter("footfall.crm.type", "http")
                .contextParameter("footfall.crm.url", endpoint.url())
                .contextParameter("footfall.crm.maxEvents", Integer.toString(BATCH))
                .contextParameter("footfall.crm.linger", "1s")
                .contextParameter("footfall.crm.timeout", "5m");
    }

    static String webappOf(String site) {
        return site.substring(site.indexOf('/') + 1);
    }

    /** So many pages of each site, from several visitors at once; their paths, each of its own. */
    List<String> visit(int pagesOfEach) throws Exception {
        List<String> paths = new ArrayList<>();
        for (int page = 0; page < pagesOfEach; page++) {
            for (String site : sites) {
                paths.add("/" + webappOf(site) + "/page/" + name + "-" + (visited + page));
            }
        }
        visited += pagesOfEach;
        Load.of(paths.size(), 2 * sites.size()).run(tomcat.port(), i -> RawRequest.get(paths.get(i)), 200);
        return paths;
    }

    void awaitJournaled(int events) throws IOException {
        Bean engine = engine();
        Eventually.holds(events + " journaled", () -> engine.number("Journaled") == events);
    }

    Bean engine() throws IOException {
        return Counters.of(tomcat).engine();
    }

    String lane() throws IOException {
        return engine().text("Lane");
    }

    List<String> adopted() throws IOException {
        return engine().lines("AdoptedLanes");
    }

    void tryNow() throws IOException {
        Counters.of(tomcat).destinations().forEach(Bean::tryNow);
    }

    void kill() {
        tomcat.killHard();
    }

    /** The same server, started again. */
    Pod restart() throws IOException {
        Pod again = new Pod(name, sites, tomcat.restart());
        again.visited = visited;
        return again;
    }

    @Override
    public void close() {
        tomcat.close();
    }
}
