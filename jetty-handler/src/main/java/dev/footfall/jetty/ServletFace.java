// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A servlet context or a servlet request, asked through the interface of the Servlet API it shows. There are four
 * environments, each with an interface of its own in its own class loader, so it is known by its name. The classes
 * behind it, of Jetty or of the webapp's wrappers, need not be public.
 */
final class ServletFace {
    static final ServletFace CONTEXT = new ServletFace("ServletContext");
    static final ServletFace REQUEST = new ServletFace("ServletRequest");

    private final Set<String> names;

    /** By class of the object; belongs to that class, and so goes with its webapp. */
    private final ClassValue<Optional<Class<?>>> faces = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            return Optional.ofNullable(find(type));
        }
    };

    private ServletFace(String name) {
        names = Set.of("jakarta.servlet." + name, "javax.servlet." + name);
    }

    private @Nullable Class<?> find(@Nullable Class<?> type) {
        if (type == null || names.contains(type.getName())) {
            return type;
        }
        Class<?> found = find(type.getSuperclass());
        for (Class<?> each : type.getInterfaces()) {
            found = found == null ? find(each) : found;
        }
        return found;
    }

    @Nullable
    Object attribute(Object of, String name) {
        return call(of, "getAttribute", name);
    }

    /** Null too for what has another face. */
    @Nullable
    Object call(Object of, String method, Object... arguments) {
        Class<?> face = faces.get(of.getClass()).orElse(null);
        if (face == null) {
            return null;
        }
        try {
            Class<?>[] types = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {String.class};
            Method question = face.getMethod(method, types);
            return question.invoke(of, arguments);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError notToBeAsked) {
            return null;
        }
    }
}
