// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Valve;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.rewrite.RewriteValve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tomcat's own valves before and behind ours: the visitor is the visitor, the address the one he typed. */
class ValveAmongOthersTest {
    private static final String[] PROXIED = {
        "X-Forwarded-For: 198.51.100.7", "X-Forwarded-Proto: https", "X-Forwarded-Host: www.example.com"
    };

    @TempDir
    Path base;

    private static RemoteIpValve remoteIp() {
        RemoteIpValve valve = new RemoteIpValve();
        valve.setHostHeader("X-Forwarded-Host");
        return valve;
    }

    private void ordered(TestTomcat tomcat, String order, Valve ours, Valve other) {
        if (order.equals("before")) {
            tomcat.atHost(ours, other);
        } else {
            tomcat.atHost(other, ours);
        }
    }

    @ParameterizedTest
    @CsvSource({"before, a", "behind, a", "before, elsewhere", "behind, elsewhere"})
    void remoteIpValve_namesTheClient(String order, String page) throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            tomcat.webapp("/shop", new Page());
            ordered(tomcat, order, tomcat.valve(), remoteIp());
            tomcat.start();

            tomcat.get("/shop/" + page, PROXIED);

            assertThat(tomcat.site("localhost/shop").await(1).get(0)).contains("CLIENT=198.51.100.7");
        }
    }

    @Test
    void entryBeforeRemoteIpValve_keepsWhatThatTakesAway() throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            tomcat.webapp("/shop", new Page());
            tomcat.atHost(tomcat.valve(), remoteIp()).start();

            tomcat.get("/shop/elsewhere", PROXIED);

            assertThat(tomcat.site("localhost/shop").await(1).get(0))
                    .contains(
                            "PEER=127.0.0.1",
                            "SCHEME=http",
                            "HOST=shop.example.com",
                            "FORWARDED_FOR=198.51.100.7",
                            "FORWARDED_PROTO=https",
                            "FORWARDED_HOST=www.example.com");
        }
    }

    @Test
    void entryBehindRemoteIpValve_hasThePublicAddress() throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            tomcat.webapp("/shop", new Page());
            tomcat.atHost(remoteIp(), tomcat.valve()).start();

            tomcat.get("/shop/a", PROXIED);

            assertThat(tomcat.site("localhost/shop").await(1).get(0)).contains("SCHEME=https", "HOST=www.example.com");
        }
    }

    @Test
    void requestAttributes_areNotReadIfOneDoesNotTrustThem() throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            PageViewValve valve = tomcat.valve();
            valve.setRequestAttributesEnabled(false);
            tomcat.webapp("/shop", new Page());
            tomcat.atHost(valve, remoteIp()).start();

            tomcat.get("/shop/a", PROXIED);

            assertThat(tomcat.site("localhost/shop").await(1).get(0))
                    .noneMatch(line -> line.startsWith("CLIENT"))
                    .contains("FORWARDED_FOR=198.51.100.7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "behind"})
    void rewriteValve_changesNothingOfWhatTheVisitorTyped(String order) throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            tomcat.webapp("/shop", new Page());
            RewriteValve rewrite = new RewriteValve();
            ordered(tomcat, order, tomcat.valve(), rewrite);
            tomcat.start();
            rewrite.setConfiguration("RewriteRule ^/old/(.*)$ /shop/$1?from=rule [L]");

            tomcat.get("/old/a?utm_source=x");
            tomcat.get("/old/b");

            List<List<String>> events = tomcat.site("localhost/shop").await(2);
            assertThat(events).hasSize(2);
            assertThat(events.get(0)).contains("URI=/old/a", "QUERY=utm_source=x");
            assertThat(events.get(1)).contains("URI=/old/b").noneMatch(line -> line.startsWith("QUERY"));
        }
    }

    @Test
    void pageThatRewriteValveMovesToAnotherHost_isCountedByTheValveThere() throws Exception {
        try (TestTomcat tomcat = new TestTomcat(base)) {
            PageViewValve here = tomcat.valve();
            RewriteValve rewrite = new RewriteValve();
            PageViewValve there = tomcat.valve();
            tomcat.webapp("", new Page());
            tomcat.atHost(here, rewrite);
            StandardHost other = new StandardHost();
            other.setName("other.example.com");
            other.getPipeline().addValve(there);
            tomcat.tomcat.getEngine().addChild(other);
            tomcat.webapp(other, "/shop", new Page());
            tomcat.start();
            rewrite.setConfiguration("RewriteRule ^/old/(.*)$ /shop/$1\nRewriteRule .* other.example.com [H,L]");

            assertThat(tomcat.get("/old/a")).contains("claim=valve");

            assertThat(tomcat.site("other.example.com/shop").await(1)).hasSize(1);
            assertThat(tomcat.site("other.example.com/shop").events().get(0)).contains("URI=/old/a");
            assertThat(here.getCounted() + here.getSkipped()).isZero();
            assertThat(there.getCounted()).isOne();
        }
    }
}
