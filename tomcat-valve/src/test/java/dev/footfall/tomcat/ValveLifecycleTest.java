// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.footfall.Footfall.Hold;
import dev.footfall.config.DestinationSettings.Reach;
import dev.footfall.config.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat.FixContextListener;
import org.apache.tomcat.util.IntrospectionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a valve comes and goes with its container and the webapps below it. */
class ValveLifecycleTest {
    @TempDir
    Path base;

    private TestTomcat tomcat;

    @BeforeEach
    void create() {
        tomcat = new TestTomcat(base);
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.close();
    }

    @Test
    void webapp_joinsAndLeavesAsItStartsAndStops() throws Exception {
        PageViewValve valve = tomcat.valve();
        tomcat.atEngine(valve).start();

        Context webapp = tomcat.webapp("/shop", new Page());
        assertThat(valve.getSites()).containsExactly("localhost/shop");
        FakeSite first = tomcat.site("localhost/shop");
        tomcat.get("/shop/a");
        webapp.reload();
        FakeSite second = tomcat.site("localhost/shop");

        assertThat(first.await(1)).hasSize(1);
        assertThat(first.closed()).isEqualTo(1);
        assertThat(second).isNotSameAs(first);
        tomcat.tomcat.getHost().removeChild(webapp);
        assertThat(second.closed()).isEqualTo(1);
        assertThat(valve.getSites()).isEmpty();
    }

    @Test
    void stop_leavesAllSitesAndTheEngine() throws Exception {
        List<String> calls = new ArrayList<>();
        PageViewValve valve = new PageViewValve(FakeSite::of, settings -> hold(calls));
        tomcat.webapp("/a", new Page());
        tomcat.webapp("/b", new Page());
        tomcat.atEngine(valve).start();
        assertThat(valve.getSites()).containsExactly("localhost/a", "localhost/b");

        tomcat.tomcat.getEngine().getPipeline().removeValve(valve);
        tomcat.webapp("/c", new Page());

        assertThat(valve.getSites()).isEmpty();
        assertThat(calls).containsExactly("hold", "let go");
    }

    /** Around all webapps there are: what it names is the engine's. */
    @Test
    void destinations_ofAValveAtTheEngineAreTheEngines() throws Exception {
        List<Settings> seen = new ArrayList<>();
        PageViewValve valve = new PageViewValve(settings -> remember(seen, settings), settings -> () -> {});
        valve.setProperty("destinations", "crm");
        valve.setProperty("crm.type", "console");
        tomcat.webapp("/shop", new Page());
        tomcat.atEngine(valve).start();

        assertThat(seen).singleElement().satisfies(settings -> {
            assertThat(settings.site().destinations()).isEmpty();
            assertThat(settings.engine().destinations())
                    .singleElement()
                    .satisfies(destination -> assertThat(destination.reach()).isEqualTo(Reach.ALL));
        });
    }

    private static Hold hold(List<String> calls) {
        calls.add("hold");
        return () -> calls.add("let go");
    }

    /** Else a filter in a webapp would start the engine, with settings of its own. */
    @Test
    void engine_isHeldBeforeAnyWebappStarts() throws Exception {
        List<String> calls = new ArrayList<>();
        PageViewValve valve = new PageViewValve(FakeSite::of, settings -> hold(calls));
        Context webapp = tomcat.webapp("/shop", new Page());
        webapp.addLifecycleListener(event -> {
            if (event.getType().equals("before_start")) {
                calls.add("webapp");
            }
        });

        tomcat.atEngine(valve).start();

        assertThat(calls).containsExactly("hold", "webapp");
    }

    @Test
    void settings_areTheWebappsAboveTheValves() throws Exception {
        List<Settings> seen = new ArrayList<>();
        PageViewValve valve = new PageViewValve(settings -> remember(seen, settings), settings -> () -> {});
        assertThat(IntrospectionUtils.setProperty(valve, "ip", "full")).isTrue();
        assertThat(IntrospectionUtils.setProperty(valve, "methods", "GET,POST")).isTrue();
        assertThat(IntrospectionUtils.setProperty(valve, "destinations", "crm")).isTrue();
        assertThat(IntrospectionUtils.setProperty(valve, "crm.type", "console")).isTrue();
        assertThat(IntrospectionUtils.setProperty(valve, "metods", "PUT")).isTrue();
        Context webapp = tomcat.webapp("/shop", new Page());
        webapp.addParameter("footfall.methods", "PUT");
        tomcat.atHost(valve).start();

        assertThat(seen).singleElement().satisfies(settings -> {
            assertThat(settings.site().name()).isEqualTo("localhost/shop");
            assertThat(settings.site().host()).isEqualTo("tomcat-valve");
            assertThat(settings.site().capture().methods()).containsExactly("PUT");
            assertThat(settings.site().given()).containsKey("ip");
            assertThat(settings.site().destinations()).singleElement().satisfies(destination -> {
                assertThat(destination.name()).isEqualTo("crm");
                assertThat(destination.reach()).isEqualTo(Reach.HOST);
            });
            assertThat(settings.warnings())
                    .anyMatch(warning -> warning.message().contains("did you mean methods?"));
            assertThat(settings.problems()).isEmpty();
        });
    }

    @Test
    void valveWithinAWebapp_speaksForThatAlone() throws Exception {
        List<Settings> seen = new ArrayList<>();
        PageViewValve valve = new PageViewValve(settings -> remember(seen, settings), settings -> () -> {});
        valve.setProperty("destinations", "console");
        tomcat.webapp("/shop", new Page()).getPipeline().addValve(valve);
        tomcat.webapp("/blog", new Page());
        tomcat.start();

        assertThat(seen).singleElement().satisfies(settings -> {
            assertThat(settings.site().ownDestinations()).isTrue();
            assertThat(settings.engine().destinations())
                    .singleElement()
                    .satisfies(destination -> assertThat(destination.name()).isEqualTo("file"));
        });
    }

    private static FakeSite remember(List<Settings> seen, Settings settings) {
        seen.add(settings);
        return FakeSite.of(settings);
    }

    @Test
    void start_survivesBadSettingsAndAnEngineThatThrows() throws Exception {
        PageViewValve valve = new PageViewValve(
                settings -> {
                    throw new NoClassDefFoundError("com/example/Missing");
                },
                settings -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
        valve.setProperty("ip", "nonsense");
        tomcat.webapp("/shop", new Page());
        tomcat.atEngine(valve).start();

        assertThat(tomcat.get("/shop/a")).contains("claim=null");
        assertThat(valve.isEnabled()).isFalse();
    }

    @Test
    void start_failsWithFailOnError() {
        PageViewValve valve = tomcat.valve();
        valve.setProperty("ip", "nonsense");
        valve.setProperty("failOnError", "true");
        tomcat.webapp("/shop", new Page());
        tomcat.atEngine(valve);

        assertThatThrownBy(tomcat::start).isInstanceOf(LifecycleException.class).hasStackTraceContaining("ip=nonsense");
        assertThat(tomcat.sites).isEmpty();
    }

    @Test
    void webappThatMustNotStart_failsAlone() throws Exception {
        PageViewValve valve = new PageViewValve(
                settings -> {
                    throw new IllegalStateException("refused");
                },
                settings -> () -> {});
        tomcat.atEngine(valve).start();
        Context strict = new StandardContext();
        strict.setPath("/strict");
        strict.addLifecycleListener(new FixContextListener());
        strict.addParameter("footfall.failOnError", "true");

        assertThatThrownBy(() -> tomcat.tomcat.getHost().addChild(strict)).hasStackTraceContaining("refused");
        assertThat(valve.getState()).isEqualTo(LifecycleState.STARTED);
    }

    @Test
    void valveAddedTooLate_claimsNothingAndSaysSo() throws Exception {
        tomcat.webapp("/shop", new Page());
        tomcat.start();
        tomcat.get("/shop/a");
        PageViewValve valve = tomcat.valve();

        tomcat.atEngine(valve);
        for (int i = 0; i < 3; i++) {
            assertThat(tomcat.get("/shop/a")).contains("claim=null");
        }

        assertThat(valve.isDeaf()).isTrue();
        assertThat(valve.getCounted()).isZero();
    }

    @Test
    void valveAddedWhileItIsStillHeard_countsFromTheFirst() throws Exception {
        tomcat.webapp("/shop", new Page());
        tomcat.start();
        PageViewValve valve = tomcat.valve();

        tomcat.atEngine(valve);
        assertThat(tomcat.get("/shop/a")).contains("claim=null");
        assertThat(tomcat.get("/shop/b")).contains("claim=valve");

        assertThat(tomcat.site("localhost/shop").await(2)).hasSize(2);
        assertThat(valve.isDeaf()).isFalse();
    }

    /** Two webapps, each with a valve of its own, and one of them off, share Tomcat's request objects. */
    @Test
    void exchangeOfASiteThatIsOff_isNoneThatWasMissed() throws Exception {
        Context off = tomcat.webapp("/off", new Page());
        off.addParameter("footfall.enabled", "false");
        off.getPipeline().addValve(tomcat.valve());
        PageViewValve valve = tomcat.valve();
        tomcat.webapp("/shop", new Page()).getPipeline().addValve(valve);
        tomcat.start();

        String answers =
                tomcat.exchange(TestTomcat.request("/off/a") + TestTomcat.request("/shop/a", "Connection: close"));

        assertThat(answers).containsSubsequence("claim=null", "claim=valve");
        assertThat(tomcat.site("localhost/shop").await(1)).hasSize(1);
        assertThat(valve.isDeaf()).isFalse();
    }

    @Test
    void jmx_showsWhatIsDescribedAndNoMore() throws Exception {
        PageViewValve valve = tomcat.valve();
        tomcat.webapp("/shop", new Page());
        tomcat.atEngine(valve).start();
        tomcat.get("/shop/a");
        tomcat.get("/shop/teapot");
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

        Set<ObjectName> found = beans.queryNames(new ObjectName("Tomcat:type=Valve,name=PageViewValve,*"), null);

        assertThat(found).hasSize(1);
        ObjectName name = found.iterator().next();
        assertThat(beans.getMBeanInfo(name).getAttributes())
                .allSatisfy(attribute -> assertThat(attribute.getDescription()).isNotBlank())
                .extracting(MBeanAttributeInfo::getName)
                .containsExactlyInAnyOrder(
                        "modelerType",
                        "className",
                        "stateName",
                        "enabled",
                        "sites",
                        "counted",
                        "skipped",
                        "failed",
                        "deaf");
        assertThat((String[]) beans.getAttribute(name, "sites")).containsExactly("localhost/shop");
        assertThat(beans.getAttribute(name, "counted")).isEqualTo(1L);
        assertThat(beans.getAttribute(name, "skipped")).isEqualTo(1L);
    }
}
