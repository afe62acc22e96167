// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.contract.ValveInTomcatContract.Level;
import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.JettyBase;
import dev.footfall.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Every host in every container that {@link HostContract} is run in, for tests that are the same in each. */
enum Installation {
    FILTER_TOMCAT_9(StockServer.TOMCAT_9, Way.FILTER),
    FILTER_TOMCAT_10_1(StockServer.TOMCAT_10_1, Way.FILTER),
    FILTER_TOMCAT_11(StockServer.TOMCAT_11, Way.FILTER),
    FILTER_JETTY_EE10(StockServer.JETTY_EE10, Way.FILTER),
    FILTER_JETTY_EE11(StockServer.JETTY_EE11, Way.FILTER),
    VALVE_AT_ENGINE_TOMCAT_9(StockServer.TOMCAT_9, Way.VALVE_AT_ENGINE),
    VALVE_AT_ENGINE_TOMCAT_10_1(StockServer.TOMCAT_10_1, Way.VALVE_AT_ENGINE),
    VALVE_AT_ENGINE_TOMCAT_11(StockServer.TOMCAT_11, Way.VALVE_AT_ENGINE),
    VALVE_AT_HOST_TOMCAT_10_1(StockServer.TOMCAT_10_1, Way.VALVE_AT_HOST),
    VALVE_AT_HOST_TOMCAT_11(StockServer.TOMCAT_11, Way.VALVE_AT_HOST),
    VALVE_AT_CONTEXT_TOMCAT_10_1(StockServer.TOMCAT_10_1, Way.VALVE_AT_CONTEXT),
    VALVE_AT_CONTEXT_TOMCAT_11(StockServer.TOMCAT_11, Way.VALVE_AT_CONTEXT),
    HANDLER_JETTY_EE10(StockServer.JETTY_EE10, Way.HANDLER),
    HANDLER_JETTY_EE11(StockServer.JETTY_EE11, Way.HANDLER);

    private final StockServer container;
    private final Way way;

    Installation(StockServer container, Way way) {
        this.container = container;
        this.way = way;
    }

    private enum Way {
        FILTER,
        VALVE_AT_ENGINE,
        VALVE_AT_HOST,
        VALVE_AT_CONTEXT,
        HANDLER
    }

    /**
     * Starts a server with all of it.
     *
     * @param types a JAR of destination types, put where ours is
     * @param settings what the operator says for all webapps, in the way this host is told
     */
    ServerProcess start(String name, Map<String, WebApp> webapps, Path types, Map<String, String> settings)
            throws IOException {
        String[] options = isToldByTheJvm() ? lines("-Dfootfall.", settings) : new String[0];
        return container.isJetty()
                ? container.startJetty(jetty(name, types, settings), prepared(webapps), options)
                : container.startTomcat(tomcat(name, types, settings), webapps, options);
    }

    /** Where a destination {@code file} puts its events that is named there: a host's has a directory of its own. */
    Path events(Path server) {
        Path events = Footfall.events(server);
        return way == Way.VALVE_AT_HOST ? events.resolve("localhost__") : events;
    }

    /** What a message calls the place of such a setting. */
    String placeOf(String setting) {
        if (isToldByTheJvm()) {
            return "system property footfall." + setting;
        }
        return way == Way.HANDLER
                ? "attribute jetty.footfall." + setting + " of jetty-handler"
                : "attribute " + setting + " of tomcat-valve";
    }

    /** A filter speaks for its webapp alone, and so does a valve within one. */
    private boolean isToldByTheJvm() {
        return way == Way.FILTER || way == Way.VALVE_AT_CONTEXT;
    }

    private Map<String, WebApp> prepared(Map<String, WebApp> webapps) {
        if (way == Way.FILTER) {
            webapps.values().forEach(webapp -> webapp.webXml(Footfall.FILTER));
        }
        return webapps;
    }

    private CatalinaBase tomcat(String name, Path types, Map<String, String> settings) throws IOException {
        CatalinaBase base = container.tomcat(name + "-" + way).lib(types);
        String valve = isToldByTheJvm() ? Footfall.VALVE : Footfall.valve(settings);
        switch (way) {
            case FILTER -> Footfall.everywhere(base, container.api());
            case VALVE_AT_ENGINE -> Level.ENGINE.put(valve, base);
            case VALVE_AT_HOST -> Level.HOST.put(valve, base);
            case VALVE_AT_CONTEXT -> Level.CONTEXT.put(valve, base);
            case HANDLER -> throw new IllegalStateException("the handler is Jetty's");
        }
        return way == Way.FILTER ? base : base.lib(container.api().valveJar());
    }

    private JettyBase jetty(String name, Path types, Map<String, String> settings) throws IOException {
        JettyBase base = container.jetty(name + "-" + way);
        if (way == Way.FILTER) {
            return container.withJars(base, types, container.api().jar());
        }
        base.unzip(Footfall.jettyModule());
        Files.copy(types, base.resolve("lib/footfall").resolve(types.getFileName()));
        // Jetty writes a new module's file itself, and keeps of an old one only what it knows.
        return base.addModules(container.modules("footfall"))
                .ini("footfall", String.join("\n", lines("jetty.footfall.", settings)));
    }

    private static String[] lines(String prefix, Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> prefix + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
