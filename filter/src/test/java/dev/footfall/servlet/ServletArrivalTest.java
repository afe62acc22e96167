// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.footfall.capture.Arrival;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;

class ServletArrivalTest {
    private final HttpServletRequest request = Pages.request();
    private final HttpServletResponse response = Pages.response(200);
    private final Arrival arrival = new ServletArrival(request, response);

    @Test
    void arrival_isTheRequestAsTheContainerShowsIt() {
        Pages.header(request, "x-forwarded-proto", "https", "http");
        when(request.isSecure()).thenReturn(true);
        when(request.getPathInfo()).thenReturn("/step");

        assertThat(arrival.method()).isEqualTo("GET");
        assertThat(arrival.path()).hasToString("/signup/step");
        assertThat(arrival.header("x-forwarded-proto")).isEqualTo("https");
        assertThat(arrival.header("sec-gpc")).isNull();
        assertThat(arrival.isSecure()).isTrue();
    }

    @Test
    void lines_areAllThereAre() {
        Pages.header(request, "cookie", "a=1; b=2", "c=3");
        Pages.header(request, "sec-gpc", "0", "1");

        assertThat(arrival.lines("cookie")).containsExactly("a=1; b=2", "c=3");
        assertThat(arrival.lines("sec-gpc")).containsExactly("0", "1");
        assertThat(arrival.lines("dnt")).isEmpty();
        assertThat(arrival.cookie("c")).isEqualTo("3");
    }

    @Test
    void lines_areNoneWhereAContainerShowsNoHeaders() {
        when(request.getHeaders("cookie")).thenReturn(null);

        assertThat(arrival.lines("cookie")).isEmpty();
    }

    @Test
    void attributes_areTheRequests() {
        arrival.attribute("dev.footfall.visitor", "v");

        assertThat(request.getAttribute("dev.footfall.visitor")).isEqualTo("v");
        assertThat(arrival.attribute("dev.footfall.visitor")).isEqualTo("v");
        assertThat(arrival.attribute("dev.footfall.consent")).isNull();
    }

    @Test
    void setCookie_leavesTheApplicationsOwn() {
        arrival.setCookie("pvid=1; Path=/");

        verify(response).addHeader("Set-Cookie", "pvid=1; Path=/");
    }
}
