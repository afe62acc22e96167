// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.Certificates;
import dev.footfall.it.harness.RawRequest;
import dev.footfall.it.harness.StockTomcat;
import dev.footfall.it.harness.WebApp;
import dev.footfall.server.CatalinaBase;
import dev.footfall.server.ServerProcess;
import dev.footfall.server.TomcatProcess;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract in a Tomcat, and two virtual hosts behind Tomcat's own valves, in both orders. */
abstract class TomcatContract extends HostContract {
    static final String PROXY_FIRST = "proxy-first.example.com";
    static final String REWRITE_FIRST = "rewrite-first.example.com";

    private static final String PROXY =
            "<Valve className=\"org.apache.catalina.valves.RemoteIpValve\" hostHeader=\"X-Forwarded-Host\"/>";
    private static final String REWRITE = "<Valve className=\"org.apache.catalina.valves.rewrite.RewriteValve\"/>";
    private static final String RULES = """
            RewriteRule ^/app/old/(.*)$ /app/page/$1 [L]
            RewriteRule ^/app/kept/(.*)$ /app/page/$1?from=rule [QSA,L]
            RewriteRule ^/app/lost/(.*)$ /app/page/$1?from=rule [L]
            """;

    private final StockTomcat tomcat;

    TomcatContract(StockTomcat tomcat) {
        this.tomcat = tomcat;
    }

    /** Adds what the README tells to. */
    abstract void install(CatalinaBase base, StockTomcat version) throws IOException;

    /** What else stands among the valves of a virtual host. */
    String valves(String virtualHost, String valves) {
        return valves;
    }

    @Override
    final ServerProcess start(Map<String, WebApp> webapps) throws IOException {
        CatalinaBase base =
                tomcat.freshBase("contract-" + getClass().getSimpleName()).https(Tls.keyStore(), Certificates.PASSWORD);
        install(base, tomcat);
        virtualHost(base, PROXY_FIRST, PROXY + REWRITE);
        virtualHost(base, REWRITE_FIRST, REWRITE + PROXY);
        for (Map.Entry<String, WebApp> webapp : webapps.entrySet()) {
            webapp.getValue().of(tomcat.api()).writeTo(base.webapps().resolve(webapp.getKey()));
        }
        return TomcatProcess.start(base, TO_CONSOLE);
    }

    private void virtualHost(CatalinaBase base, String name, String valves) throws IOException {
        // RewriteValve looks for the webapp anew, by the name that RemoteIpValve has set.
        String alias = "<Alias>shop." + name + "</Alias>";
        base.virtualHost(name, name, alias + valves(name, valves))
                .file("conf/Catalina/" + name + "/rewrite.config", RULES);
        WebApp.sample()
                .of(tomcat.api())
                .filter("answering", "dev.footfall.it.sample.AnsweringFilter", "")
                .writeTo(base.resolve(name).resolve("app"));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        PROXY_FIRST + ", page",
        PROXY_FIRST + ", old",
        PROXY_FIRST + ", kept",
        PROXY_FIRST + ", lost",
        PROXY_FIRST + ", answered",
        REWRITE_FIRST + ", page",
        REWRITE_FIRST + ", old",
        REWRITE_FIRST + ", kept",
        REWRITE_FIRST + ", lost",
        REWRITE_FIRST + ", answered"
    })
    void pageBehindTomcatsValves_isTheVisitors(String virtualHost, String directory) throws IOException {
        Visit visit = ask(RawRequest.get("/app/" + directory + "/1?utm_source=mail")
                        .host(virtualHost)
                        .with("X-Forwarded-For", "198.51.100.77")
                        .with("X-Forwarded-Proto", "https")
                        .with("X-Forwarded-Host", "shop." + virtualHost))
                .at("https://shop." + virtualHost)
                .answeredBy(virtualHost);

        assertThat(visit.status()).isEqualTo(200);
        assertVisitors(assertPage(visit), "shop." + virtualHost);
    }

    @ParameterizedTest
    @CsvSource({PROXY_FIRST, REWRITE_FIRST})
    void asyncPageBehindTomcatsValves_isTheVisitors(String virtualHost) throws IOException {
        Visit visit = ask(RawRequest.get("/app/async/dispatch-twice?utm_source=mail")
                        .host(virtualHost)
                        .with("X-Forwarded-For", "198.51.100.77")
                        .with("X-Forwarded-Proto", "https")
                        .with("X-Forwarded-Host", "shop." + virtualHost))
                .at("https://shop." + virtualHost)
                .answeredBy(virtualHost);

        assertThat(visit.status()).isEqualTo(200);
        assertVisitors(assertPage(visit), "shop." + virtualHost);
    }

    private static void assertVisitors(JsonNode event, String host) {
        assertThat(event.at("/context/ip").asText()).isEqualTo("198.51.100.0");
        assertThat(event.at("/context/http/host").asText()).isEqualTo(host);
        assertThat(event.at("/context/campaign/source").asText()).isEqualTo("mail");
    }
}
