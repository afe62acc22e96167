// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import dev.footfall.ring.EventSlot;
import dev.footfall.ring.Field;
import java.util.List;

/**
 * The template a page's path was matched by, such as {@code /orders/{id}}: what the application says, else what Spring
 * MVC does, else the servlet's mapping.
 */
final class Route {
    private static final List<String> ATTRIBUTES =
            List.of("dev.footfall.route", "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern");

    private Route() {}

    static void copy(Exchange exchange, EventSlot slot) {
        for (int i = 0; i < ATTRIBUTES.size(); i++) {
            if (exchange.attribute(ATTRIBUTES.get(i)) instanceof String route && isOne(route)) {
                slot.put(Field.ROUTE, route);
                return;
            }
        }
        exchange.copyMapping(slot);
    }

    /** What matches everything is no route: static files, in Spring. */
    private static boolean isOne(String route) {
        return !route.isEmpty() && !route.equals("/**") && !route.equals("/*");
    }
}
