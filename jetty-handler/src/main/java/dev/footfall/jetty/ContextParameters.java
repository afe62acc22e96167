// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * What a context says of itself: a webapp in its context parameters, any context in its attributes. A webapp's classes
 * are in the class loader of its environment, and there are four of those, so they are asked by the names of their
 * methods.
 */
final class ContextParameters {
    private ContextParameters() {}

    static Map<String, String> of(ContextHandler context) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : context.getAttributeNameSet()) {
            put(parameters, name, context.getAttribute(name));
        }
        if (ask(webapp(context), "getInitParams") instanceof Map<?, ?> declared) {
            declared.forEach((name, value) -> put(parameters, name, value));
        }
        return parameters;
    }

    /** In ee8 and ee9 the webapp is not the context itself, but what the context holds. */
    private static Object webapp(ContextHandler context) {
        Object nested = ask(context, "getContextHandler");
        return nested == null ? context : nested;
    }

    private static @Nullable Object ask(Object object, String getter) {
        try {
            return object.getClass().getMethod(getter).invoke(object);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError anotherKind) {
            return null;
        }
    }

    private static void put(Map<String, String> parameters, Object name, @Nullable Object value) {
        if (name instanceof String key && value instanceof String text) {
            parameters.put(key, text);
        }
    }
}
