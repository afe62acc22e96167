// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests and responses as a container shows them: {@code GET https://shop.example.com/shop/signup}, answered 200. */
final class Pages {
    private Pages() {}

    static HttpServletRequest request() {
        HttpServletRequest request = mock(HttpServletRequest.class);
        Map<String, Object> attributes = new HashMap<>();
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        when(request.getMethod()).thenReturn("GET");
        when(request.getScheme()).thenReturn("https");
        when(request.getServerName()).thenReturn("shop.example.com");
        when(request.getServerPort()).thenReturn(443);
        when(request.getRequestURI()).thenReturn("/shop/signup");
        when(request.getQueryString()).thenReturn("utm_source=x");
        when(request.getServletPath()).thenReturn("/signup");
        when(request.getRemoteAddr()).thenReturn("192.0.2.1");
        when(request.getHeaders(anyString())).thenReturn(Collections.emptyEnumeration());
        when(request.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        return request;
    }

    static void header(HttpServletRequest request, String name, String... lines) {
        lenient().when(request.getHeader(name)).thenReturn(lines[0]);
        lenient().when(request.getHeaders(name)).thenAnswer(call -> Collections.enumeration(List.of(lines)));
    }

    static HttpServletResponse response(int status) {
        HttpServletResponse response = mock(HttpServletResponse.class);
        when(response.getStatus()).thenReturn(status);
        when(response.getContentType()).thenReturn("text/html");
        return response;
    }
}
