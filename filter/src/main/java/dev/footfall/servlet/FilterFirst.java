// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.Footfall;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Maps a declared {@link PageViewFilter} before all other filters: declared in the container's {@code web.xml} it
 * would come last, and never see the pages a webapp's own filter writes. Registers nothing that is not declared,
 * unless {@code auto=true}.
 *
 * <p>The container calls it for every webapp, before the webapp's own initialisers and listeners. It never throws:
 * that would stop the webapp.
 */
public final class FilterFirst implements ServletContainerInitializer {
    private static final String FILTER = PageViewFilter.class.getName();
    private static final String NAME = "Footfall";

    /** For the container, which makes it before it looks for classes with annotations and for tag libraries. */
    public FilterFirst() {
        Footfall.expect();
    }

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        try {
            boolean declared = false;
            for (FilterRegistration registration :
                    context.getFilterRegistrations().values()) {
                if (FILTER.equals(registration.getClassName())) {
                    mapFirst(registration);
                    declared = true;
                }
            }
            if (!declared && Webapp.of(context).settings().auto()) {
                register(context);
            }
        } catch (Throwable trouble) {
            Webapp.log("Footfall could not map its filter before the others; it keeps the place it has", trouble);
        }
    }

    /**
     * Once more, before every declared mapping; the container runs a filter once in a request, at the first of its
     * mappings that fits.
     */
    private static void mapFirst(FilterRegistration registration) {
        if (registration instanceof FilterRegistration.Dynamic dynamic) {
            // Else one forgotten line in a declaration would take asynchronous requests from the whole webapp.
            dynamic.setAsyncSupported(true);
        }
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        Collection<String> patterns = registration.getUrlPatternMappings();
        Collection<String> servlets = registration.getServletNameMappings();
        if (patterns.isEmpty() && servlets.isEmpty()) {
            // Declared and never mapped: whoever did so wants pages counted, and would see none and no reason.
            registration.addMappingForUrlPatterns(requests, false, "/*");
        }
        if (!patterns.isEmpty()) {
            registration.addMappingForUrlPatterns(requests, false, patterns.toArray(String[]::new));
        }
        if (!servlets.isEmpty()) {
            registration.addMappingForServletNames(requests, false, servlets.toArray(String[]::new));
        }
    }

    /** The class rather than its name: the webapp may not see it, or see another. */
    private static void register(ServletContext context) {
        FilterRegistration.Dynamic registration = context.addFilter(NAME, new PageViewFilter());
        if (registration != null) {
            registration.setAsyncSupported(true);
            registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }
}
