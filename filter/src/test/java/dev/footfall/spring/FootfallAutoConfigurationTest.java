// SPDX-License-Identifier: Apache-2.0
package dev.footfall.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.footfall.servlet.PageViewFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.StandardEnvironment;

class FootfallAutoConfigurationTest {
    private static final AutoConfigurations OURS = AutoConfigurations.of(FootfallAutoConfiguration.class);

    private final WebApplicationContextRunner webapp = new WebApplicationContextRunner().withConfiguration(OURS);

    @Test
    void dependency_isTheInstall() {
        assertThat(ImportCandidates.load(org.springframework.boot.autoconfigure.AutoConfiguration.class, null))
                .contains(FootfallAutoConfiguration.class.getName());
        webapp.run(context -> assertThat(context).hasSingleBean(FilterRegistrationBean.class));
    }

    @Test
    void filter_comesFirstAndForRequestsAlone() throws ServletException {
        FilterRegistrationBean<PageViewFilter> registration =
                new FootfallAutoConfiguration().footfall(new StandardEnvironment());
        ServletContext context = mock(ServletContext.class);
        FilterRegistration.Dynamic dynamic = mock(FilterRegistration.Dynamic.class);
        when(context.addFilter(eq("footfall"), any(Filter.class))).thenReturn(dynamic);

        registration.onStartup(context);

        assertThat(registration.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
        verify(dynamic).setAsyncSupported(true);
        verify(dynamic).addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
    }

    @Test
    void filterDeclaredInWebXml_staysAndNothingFails() throws ServletException {
        FilterRegistrationBean<PageViewFilter> registration =
                new FootfallAutoConfiguration().footfall(new StandardEnvironment());
        ServletContext context = mock(ServletContext.class);

        registration.onStartup(context);

        verify(context).addFilter(eq("footfall"), any(Filter.class));
    }

    @Test
    void nothingHappens_whenSwitchedOffOrWithoutServlets() {
        webapp.withPropertyValues("footfall.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
        new ApplicationContextRunner()
                .withConfiguration(OURS)
                .run(context -> assertThat(context).doesNotHaveBean(FilterRegistrationBean.class));
    }

    @Test
    void applicationsOwnFilter_isTheOnlyOne() {
        for (Class<?> own : List.of(OwnFilter.class, OwnRegistration.class)) {
            webapp.withUserConfiguration(own)
                    .run(context ->
                            assertThat(context).doesNotHaveBean("footfall").hasNotFailed());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnFilter {
        @Bean
        PageViewFilter mine() {
            return new PageViewFilter();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRegistration {
        @Bean
        FilterRegistrationBean<PageViewFilter> mine() {
            return new FilterRegistrationBean<>(new PageViewFilter());
        }
    }
}
