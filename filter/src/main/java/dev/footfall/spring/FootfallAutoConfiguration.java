// SPDX-License-Identifier: Apache-2.0
package dev.footfall.spring;

import dev.footfall.servlet.PageViewFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Counts the pages of a Spring Boot application by itself, with the {@code footfall.*} of its Environment as settings.
 * Stands back before a {@link PageViewFilter} of the application's own, and under {@code footfall.enabled=false}.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "footfall", name = "enabled", matchIfMissing = true)
public final class FootfallAutoConfiguration {
    /** As in everybody's web.xml: a webapp that declares the filter there has it already, and Spring leaves it so. */
    static final String FILTER_NAME = "footfall";

    /** For Spring. */
    public FootfallAutoConfiguration() {}

    /**
     * The filter before all others, for the requests of visitors: Spring maps a filter to these alone, and to all
     * paths, unless told otherwise.
     */
    @Bean
    @ConditionalOnMissingBean(value = PageViewFilter.class, parameterizedContainer = FilterRegistrationBean.class)
    FilterRegistrationBean<PageViewFilter> footfall(ConfigurableEnvironment environment) {
        PageViewFilter filter = new PageViewFilter(new SpringProperties(environment)::addTo);
        FilterRegistrationBean<PageViewFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(FILTER_NAME);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setAsyncSupported(true);
        // Else a filter of that name in web.xml would stop the application.
        registration.setIgnoreRegistrationFailure(true);
        return registration;
    }
}
