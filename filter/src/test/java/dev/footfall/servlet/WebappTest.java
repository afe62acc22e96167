// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.footfall.Site;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebappTest {
    private final ServletContext context = mock(ServletContext.class);
    private final FilterConfig config = mock(FilterConfig.class);
    private final FakeSite site = new FakeSite();

    private void initParameters(Map<String, String> parameters) {
        when(config.getServletContext()).thenReturn(context);
        when(config.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(parameters.keySet()));
        parameters.forEach((name, value) -> when(config.getInitParameter(name)).thenReturn(value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            nullValues = "-",
            value = {
                "Catalina/localhost, /shop, localhost/shop",
                "Catalina/www.example.com, ~~, www.example.com",
                "server, /a/b, server/a/b",
            })
    void settings_nameTheSiteByTheContainersHostAndPath(String server, String path, String site) {
        when(context.getVirtualServerName()).thenReturn(server);
        when(context.getContextPath()).thenReturn(path);

        assertThat(Webapp.of(context).settings().build().site().name()).isEqualTo(site);
    }

    @Test
    void askForClaims_tellsHostsFurtherOutThatThereIsAFilter() {
        when(config.getServletContext()).thenReturn(context);

        Webapp.askForClaims(config);

        verify(context).setAttribute("dev.footfall.claim", "filter");
    }

    @Test
    void tellOff_leavesWordForWhatNeverComesToTheFilter() {
        when(config.getServletContext()).thenReturn(context);

        Webapp.tellOff(config);

        verify(context).setAttribute("dev.footfall.capture", "off");
    }

    @Test
    void join_staysOffAroundAContextThatAnswersNothing() throws Exception {
        ServletContext none = mock(ServletContext.class, call -> {
            throw new UnsupportedOperationException();
        });
        when(config.getServletContext()).thenReturn(none);

        assertThat(Webapp.of(config, Map.of()).join(settings -> site)).isNull();
    }

    @Test
    void join_survivesAConfigThatAnswersNothing() throws Exception {
        FilterConfig none = mock(FilterConfig.class, call -> {
            throw new UnsupportedOperationException();
        });

        assertThat(Webapp.of(none, Map.of()).join(settings -> site)).isSameAs(site);
    }

    @Test
    void join_isNullWhenTheEngineCannotStart() throws Exception {
        initParameters(Map.of());

        assertThat(Webapp.of(config, Map.of()).join(WebappTest::broken)).isNull();
        assertThat(Webapp.of(config, Map.of()).join(settings -> {
                    throw new NoClassDefFoundError("com/example/Missing");
                }))
                .isNull();
        assertThat(Webapp.of(config, Map.of()).join(WebappTest::outOfThreads)).isNull();
    }

    private static Site outOfThreads(Settings settings) {
        throw new OutOfMemoryError("unable to create native thread");
    }

    private static Site broken(Settings settings) {
        throw new IllegalStateException("disk is gone");
    }

    @Test
    void join_failsTheStartIfFailOnErrorSaysSo() {
        initParameters(Map.of("failOnError", "true"));

        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> Webapp.of(config, Map.of()).join(WebappTest::broken))
                .withStackTraceContaining("disk is gone");
        assertThatExceptionOfType(ServletException.class)
                .isThrownBy(() -> Webapp.of(config, Map.of()).join(WebappTest::outOfThreads))
                .withStackTraceContaining("native thread");
    }

    @Test
    void join_letsSettingsInCodeStandBelowInitParameters() throws Exception {
        initParameters(Map.of("failOnError", "false"));

        assertThat(Webapp.of(config, Map.of("failOnError", "true")).join(WebappTest::broken))
                .isNull();
    }

    @Test
    void settings_hearTheFrameworkAboveInitParameters() {
        initParameters(Map.of("methods", "POST"));

        Settings settings = Webapp.of(config, Map.of())
                .and(builder -> builder.add(Origin.SPRING, "in application.yaml", Map.of("footfall.methods", "PUT")))
                .settings()
                .build();

        assertThat(settings.site().given().get("methods"))
                .hasToString("methods=PUT (Spring property footfall.methods in application.yaml)");
    }

    @Test
    void join_isNullWhenTheFrameworkFails() throws Exception {
        Webapp webapp = Webapp.of(config, Map.of()).and(builder -> {
            throw new IllegalStateException("no Environment");
        });

        assertThat(webapp.join(settings -> site)).isNull();
    }

    @Test
    void engine_isNotTheContextsWhereTheContainerIsInTheApplicationsClassLoader() {
        when(context.getClassLoader()).thenReturn(Webapp.class.getClassLoader());
        when(context.getContextPath()).thenReturn("/shop");

        assertThat(Webapp.of(context).settings().build().engine().name()).isEqualTo("default");
    }

    @Test
    void join_runsUnderOurOwnClassLoaderAndRestoresTheWebapps() throws Exception {
        initParameters(Map.of());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader webapp = new ClassLoader(before) {};
        thread.setContextClassLoader(webapp);
        try {
            Webapp.of(config, Map.of()).join(settings -> {
                assertThat(thread.getContextClassLoader()).isSameAs(Webapp.class.getClassLoader());
                return site;
            });
            assertThat(List.of(thread.getContextClassLoader())).containsExactly(webapp);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
