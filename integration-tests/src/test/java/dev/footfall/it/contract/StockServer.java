// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import dev.footfall.it.harness.Footfall;
import dev.footfall.it.harness.ServletApi;
import dev.footfall.it.harness.StockJetty;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.JettyBase;
import dev.footfall.server.JettyProcess;
import dev.footfall.server.ServerProcess;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The containers people run, for tests that are the same in each. */
enum StockServer {
    TOMCAT_9(StockTomcat.V9),
    TOMCAT_10_1(StockTomcat.V10_1),
    TOMCAT_11(StockTomcat.V11),
    JETTY_EE10("ee10"),
    JETTY_EE11("ee11");

    private final StockTomcat tomcat;
    private final String environment;

    StockServer(StockTomcat tomcat) {
        this.tomcat = tomcat;
        environment = "";
    }

    StockServer(String environment) {
        tomcat = StockTomcat.V11;
        this.environment = environment;
    }

    boolean isJetty() {
        return !environment.isEmpty();
    }

    ServletApi api() {
        return tomcat.api();
    }

    /** With the webapps, by their directories, and our JAR in none but these. */
    ServerProcess start(String name, Map<String, WebApp> webapps, String... options) throws IOException {
        return isJetty()
                ? startJetty(jetty(name).addModules(modules()), webapps, options)
                : startTomcat(tomcat(name), webapps, options);
    }

    /** The same with our JAR where all webapps see it. */
    ServerProcess startWithJar(String name, Map<String, WebApp> webapps, String... options) throws IOException {
        return isJetty()
                ? startJetty(withJars(jetty(name), api().jar()), webapps, options)
                : startTomcat(tomcat(name).lib(api().jar()), webapps, options);
    }

    /** The same with our valve or handler around all webapps. */
    ServerProcess startWithHost(String name, Map<String, WebApp> webapps, String... options) throws IOException {
        return isJetty()
                ? startJetty(
                        jetty(name).unzip(Footfall.jettyModule()).addModules(modules("footfall")), webapps, options)
                : startTomcat(tomcat(name).lib(api().valveJar()).hostValve(Footfall.VALVE), webapps, options);
    }

    /** With JARs where all webapps of the environment see them. */
    JettyBase withJars(JettyBase base, Path... jars) throws IOException {
        for (Path jar : jars) {
            base.lib(environment, jar);
        }
        return base.addModules(modules(environment + "-ext"));
    }

    CatalinaBase tomcat(String name) throws IOException {
        return tomcat.freshBase(name + "-" + this);
    }

    /** Without threads in reserve, so that each request is run in the same way and stack traces are alike. */
    JettyBase jetty(String name) throws IOException {
        return StockJetty.base(name + "-" + this).ini("threads", "jetty.threadPool.reservedThreads=0");
    }

    String[] modules(String... more) {
        String[] modules = new String[3 + more.length];
        modules[0] = "http";
        modules[1] = environment + "-deploy";
        modules[2] = environment + "-annotations";
        System.arraycopy(more, 0, modules, 3, more.length);
        return modules;
    }

    ServerProcess startTomcat(CatalinaBase base, Map<String, WebApp> webapps, String... options) throws IOException {
        write(webapps, base.webapps());
        return TomcatProcess.start(base, options);
    }

    ServerProcess startJetty(JettyBase base, Map<String, WebApp> webapps, String... options) throws IOException {
        write(webapps, base.webapps());
        for (String webapp : webapps.keySet()) {
            base.environment(webapp, environment);
        }
        return JettyProcess.start(base, options);
    }

    private void write(Map<String, WebApp> webapps, Path directory) throws IOException {
        for (Map.Entry<String, WebApp> webapp : webapps.entrySet()) {
            webapp.getValue().of(api()).writeTo(directory.resolve(webapp.getKey()));
        }
    }
}
