// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;

/**
 * Attributes of Tomcat's requests, looked up in its own two tables: those that the application and valves set, and those
 * of the connector. {@code Request.getAttribute} asks twice more, for names that are none of ours, and most pages have no
 * attribute we look for. Where Tomcat's table is out of reach, that is asked.
 */
final class RequestAttributes {
    private static final @Nullable MethodHandle TABLE = table();

    private RequestAttributes() {}

    private static @Nullable MethodHandle table() {
        try {
            Field table = Request.class.getDeclaredField("attributes");
            table.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectGetter(table)
                    .asType(MethodType.methodType(Map.class, Request.class));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherTomcat) {
            return null;
        }
    }

    /** Whether this Tomcat has its table where we look for it. */
    static boolean isInReach() {
        return TABLE != null;
    }

    /** Of no name that Tomcat itself has a meaning for. Null if it is not set. */
    static @Nullable Object get(Request request, String name) {
        Map<?, ?> set = table(request);
        if (set == null) {
            return request.getAttribute(name);
        }
        Object there = set.isEmpty() ? null : set.get(name);
        return there == null ? ofConnector(request, name) : there;
    }

    private static @Nullable Object ofConnector(Request request, String name) {
        Map<String, Object> set = request.getCoyoteRequest().getAttributes();
        return set.isEmpty() ? null : set.get(name);
    }

    private static @Nullable Map<?, ?> table(Request request) {
        if (TABLE == null) {
            return null;
        }
        try {
            return (Map<?, ?>) TABLE.invokeExact(request);
        } catch (Throwable outOfReach) {
            return null;
        }
    }
}
