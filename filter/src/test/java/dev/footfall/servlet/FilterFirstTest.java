// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isA;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class FilterFirstTest {
    private static final EnumSet<DispatcherType> REQUESTS = EnumSet.of(DispatcherType.REQUEST);

    private final ServletContext context = mock(ServletContext.class);
    private final FilterFirst first = new FilterFirst();

    private static FilterRegistration.Dynamic declared(String type, List<String> patterns, List<String> servlets) {
        FilterRegistration.Dynamic registration = mock(FilterRegistration.Dynamic.class);
        when(registration.getClassName()).thenReturn(type);
        when(registration.getUrlPatternMappings()).thenReturn(patterns);
        when(registration.getServletNameMappings()).thenReturn(servlets);
        return registration;
    }

    private void declare(Map<String, ? extends FilterRegistration> registrations) {
        doReturn(registrations).when(context).getFilterRegistrations();
    }

    private void autoIs(boolean auto) {
        when(context.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(List.of("footfall.auto")));
        when(context.getInitParameter("footfall.auto")).thenReturn(String.valueOf(auto));
    }

    @Test
    void onStartup_mapsADeclaredFilterBeforeTheOthers() {
        FilterRegistration.Dynamic ours = declared(PageViewFilter.class.getName(), List.of("/*", "/x"), List.of());
        FilterRegistration.Dynamic other = declared("com.example.Compress", List.of("/*"), List.of());
        declare(Map.of("Counter", ours, "Compress", other));

        first.onStartup(null, context);

        verify(ours).addMappingForUrlPatterns(REQUESTS, false, "/*", "/x");
        verify(ours, never()).addMappingForServletNames(any(), anyBoolean(), any());
        verify(ours).setAsyncSupported(true);
        verify(other, never()).addMappingForUrlPatterns(any(), anyBoolean(), any());
        verify(other, never()).setAsyncSupported(anyBoolean());
        verify(context, never()).addFilter(anyString(), any(Filter.class));
    }

    @Test
    void onStartup_mapsByServletNameWhatIsDeclaredByServletName() {
        FilterRegistration.Dynamic ours = declared(PageViewFilter.class.getName(), List.of(), List.of("shop"));
        declare(Map.of("Counter", ours));

        first.onStartup(null, context);

        verify(ours).addMappingForServletNames(REQUESTS, false, "shop");
        verify(ours, never()).addMappingForUrlPatterns(any(), anyBoolean(), any());
    }

    @Test
    void onStartup_mapsToAllPagesWhatIsDeclaredAndNotMapped() {
        FilterRegistration.Dynamic ours = declared(PageViewFilter.class.getName(), List.of(), List.of());
        declare(Map.of("Counter", ours));

        first.onStartup(null, context);

        verify(ours).addMappingForUrlPatterns(REQUESTS, false, "/*");
    }

    @Test
    void onStartup_registersNothingUndeclared() {
        declare(Map.of());
        autoIs(false);

        first.onStartup(null, context);

        verify(context, never()).addFilter(anyString(), any(Filter.class));
        verify(context, never()).addFilter(anyString(), anyString());
    }

    @Test
    void onStartup_registersTheFilterWhereAutoIsSet() {
        FilterRegistration.Dynamic added = mock(FilterRegistration.Dynamic.class);
        declare(Map.of());
        autoIs(true);
        when(context.addFilter(anyString(), any(Filter.class))).thenReturn(added);

        first.onStartup(null, context);

        verify(context).addFilter(eq("Footfall"), isA(PageViewFilter.class));
        verify(added).addMappingForUrlPatterns(REQUESTS, false, "/*");
        verify(added).setAsyncSupported(true);
    }

    @Test
    void onStartup_doesNotRegisterASecondFilterWhereAutoIsSet() {
        declare(Map.of("Counter", declared(PageViewFilter.class.getName(), List.of("/*"), List.of())));
        autoIs(true);

        first.onStartup(null, context);

        verify(context, never()).addFilter(anyString(), any(Filter.class));
    }

    @Test
    void onStartup_neverThrows() {
        FilterRegistration.Dynamic ours = declared(PageViewFilter.class.getName(), List.of("/*"), List.of());
        doThrow(new IllegalStateException("context is running")).when(ours).setAsyncSupported(true);
        declare(Map.of("Counter", ours));

        first.onStartup(null, context);
        first.onStartup(null, mock(ServletContext.class, call -> {
            throw new UnsupportedOperationException();
        }));
        first.onStartup(null, mock(ServletContext.class, call -> {
            throw new OutOfMemoryError();
        }));

        verify(ours).setAsyncSupported(true);
    }

    @Test
    void services_nameTheInitializer() {
        assertThat(ServiceLoader.load(ServletContainerInitializer.class, FilterFirst.class.getClassLoader()))
                .hasAtLeastOneElementOfType(FilterFirst.class);
    }
}
