// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.footfall.capture.Exchange;
import dev.footfall.ring.EventSlot;
import dev.footfall.ring.SlotText;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

class ServletRequestsTest {
    private final ServletRequests requests = new ServletRequests();
    private final HttpServletRequest request = Pages.request();

    @Test
    void read_seesTheRequestBeneathItsWrappers() {
        HttpServletRequest forwarded = new HttpServletRequestWrapper(new HttpServletRequestWrapper(request)) {
            @Override
            public String getRequestURI() {
                return "/WEB-INF/view.jsp";
            }
        };

        Exchange exchange = requests.read(forwarded);

        EventSlot slot = EventSlot.spare();
        exchange.copyOrigin(slot);
        exchange.copyTarget(slot);
        assertThat(SlotText.of(slot))
                .containsExactly(
                        "METHOD=GET",
                        "SCHEME=https",
                        "HOST=shop.example.com",
                        "URI=/shop/signup",
                        "QUERY=utm_source=x");
        assertThat(exchange.status()).isZero();
        assertThat(exchange.contentType()).isNull();
    }

    @Test
    void read_knowsNoOtherObjects() {
        assertThat(requests.read("request")).isNull();
        assertThat(requests.read(mock(ServletRequest.class))).isNull();
    }

    @Test
    void read_ofARequestThatIsOverThrowsAtOnce() {
        when(request.getRequestURI()).thenThrow(new IllegalStateException("recycled"));

        assertThatThrownBy(() -> requests.read(request)).hasMessage("recycled");
    }
}
