// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.junit.jupiter.api.Test;

class RequestAttributesTest {
    private final org.apache.coyote.Request coyote = new org.apache.coyote.Request();
    private final Request request;

    /** Tomcat 11 gives both to the constructor, those before it one after the other. */
    RequestAttributesTest() throws ReflectiveOperationException {
        Constructor<?> one = Request.class.getConstructors()[0];
        if (one.getParameterCount() == 2) {
            request = (Request) one.newInstance(new Connector(), coyote);
        } else {
            request = (Request) one.newInstance(new Connector());
            Request.class
                    .getMethod("setCoyoteRequest", org.apache.coyote.Request.class)
                    .invoke(request, coyote);
        }
    }

    @Test
    void get_findsWhatTheApplicationAndTheConnectorSet() {
        request.setAttribute("dev.footfall.route", "/orders/{id}");
        coyote.setAttribute("dev.footfall.consent", "refused");

        for (String name : new String[] {"dev.footfall.route", "dev.footfall.consent", "dev.footfall.user"}) {
            assertThat(RequestAttributes.get(request, name)).isEqualTo(request.getAttribute(name));
        }
        assertThat(RequestAttributes.get(request, "dev.footfall.route")).isEqualTo("/orders/{id}");
        assertThat(RequestAttributes.get(request, "dev.footfall.consent")).isEqualTo("refused");
    }

    @Test
    void get_prefersTheApplicationsAsTomcatDoes() {
        coyote.setAttribute("dev.footfall.route", "connector");
        request.setAttribute("dev.footfall.route", "application");

        assertThat(RequestAttributes.get(request, "dev.footfall.route"))
                .isEqualTo("application")
                .isEqualTo(request.getAttribute("dev.footfall.route"));
    }

    @Test
    void table_isWhereWeLookForIt() {
        assertThat(RequestAttributes.isInReach()).isTrue();
    }
}
