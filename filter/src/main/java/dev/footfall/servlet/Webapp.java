// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.Joining;
import dev.footfall.Site;
import dev.footfall.capture.Claim;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger.Level;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a filter is told about its webapp, and the way from there into the engine. Start code: neither hurries nor,
 * but for {@code failOnError}, throws.
 */
final class Webapp {
    private final @Nullable ServletContext context;
    private final Map<String, String> initParameters;
    private final Consumer<Settings.Builder> framework;

    private Webapp(
            @Nullable ServletContext context,
            Map<String, String> initParameters,
            Consumer<Settings.Builder> framework) {
        this.context = context;
        this.initParameters = initParameters;
        this.framework = framework;
    }

    /** {@code below} are settings the application gave in code. */
    static Webapp of(FilterConfig config, Map<String, String> below) {
        Map<String, String> parameters = new HashMap<>(below);
        parameters.putAll(named(config::getInitParameterNames, config::getInitParameter));
        return new Webapp(told(config::getServletContext), parameters, nothing -> {});
    }

    /** Null where there is no context. */
    static @Nullable TrackerOffer offer(FilterConfig config, Site site) {
        ServletContext context = told(config::getServletContext);
        return context == null ? null : TrackerOffer.make(context, site);
    }

    static Webapp of(ServletContext context) {
        return new Webapp(context, Map.of(), nothing -> {});
    }

    /** The same with what the application's framework has to say, asked only when the settings are read. */
    Webapp and(Consumer<Settings.Builder> framework) {
        return new Webapp(context, initParameters, framework);
    }

    /**
     * Null, and logged, if that failed for no fault of the settings.
     *
     * @throws ServletException if {@code failOnError=true} and something is wrong
     */
    @Nullable
    Site join(Function<Settings, Site> engine) throws ServletException {
        if (isNone()) {
            warnOfNone();
            return null;
        }
        try {
            return Joining.join(name(), () -> settings().build(), engine);
        } catch (Throwable askedFor) {
            throw new ServletException(askedFor.getMessage(), askedFor);
        }
    }

    /**
     * Tomcat's FilterValve shows a filter a context that answers by throwing. It calls the filter before the page and
     * not around it: a filter that claimed exchanges there would keep others from counting them.
     */
    private boolean isNone() {
        if (context == null) {
            return false;
        }
        try {
            context.getContextPath();
            return false;
        } catch (Throwable notHere) {
            return true;
        }
    }

    Settings.Builder settings() {
        Settings.Builder settings = Settings.builder()
                .container(host())
                .context(path())
                .contextName(name())
                .add(Origin.CONTEXT_PARAM, contextParameters())
                .add(Origin.INIT_PARAM, initParameters);
        framework.accept(settings);
        return isAlone() ? settings.engineDefault(name()) : settings;
    }

    /**
     * Whether our JAR is this webapp's own, so that no other webapp will join the engine. An application that brings its
     * container along has all of both in one class loader.
     */
    private boolean isAlone() {
        ClassLoader ours = Webapp.class.getClassLoader();
        return context != null
                && told(context::getClassLoader) == ours
                && ServletContext.class.getClassLoader() != ours;
    }

    String name() {
        return path().isEmpty() ? "ROOT" : path().substring(1);
    }

    private String path() {
        String path = context == null ? null : told(context::getContextPath);
        return path == null ? "" : path;
    }

    /** The container's own name for the host, which no visitor can choose; Tomcat puts the engine's before it. */
    private @Nullable String host() {
        String server = context == null ? null : told(context::getVirtualServerName);
        return server == null ? null : server.substring(server.lastIndexOf('/') + 1);
    }

    private Map<String, String> contextParameters() {
        return context == null ? Map.of() : named(context::getInitParameterNames, context::getInitParameter);
    }

    private static Map<String, String> named(Supplier<Enumeration<String>> names, UnaryOperator<String> value) {
        Map<String, String> byName = new HashMap<>();
        Enumeration<String> each = told(names);
        while (each != null && each.hasMoreElements()) {
            String name = each.nextElement();
            String text = told(() -> value.apply(name));
            if (text != null) {
                byName.put(name, text);
            }
        }
        return byName;
    }

    /** A getter that throws has no answer: what a container cannot say must not stop a webapp. */
    private static <T> @Nullable T told(Supplier<T> getter) {
        try {
            return getter.get();
        } catch (Throwable notHere) {
            return null;
        }
    }

    /** For pages that never come to the filter, such as a login form of the container. */
    static void tellOff(FilterConfig config) {
        tell(config, Claim.CAPTURE, Claim.OFF);
    }

    /** That there is a filter, which wants to know who claims an exchange. */
    static void askForClaims(FilterConfig config) {
        tell(config, Claim.ATTRIBUTE, Claim.FILTER);
    }

    private static void tell(FilterConfig config, String name, String word) {
        told(() -> {
            config.getServletContext().setAttribute(name, word);
            return null;
        });
    }

    private static void warnOfNone() {
        log(
                Level.WARNING,
                "Footfall's filter counts nothing in a FilterValve, which runs it before the page and not around it; use"
                        + " the valve dev.footfall.tomcat.PageViewValve instead",
                null);
    }

    static void log(String message, Throwable trouble) {
        log(Level.ERROR, message, trouble);
    }

    private static void log(Level level, String message, @Nullable Throwable trouble) {
        try {
            System.getLogger("dev.footfall.servlet").log(level, message, trouble);
        } catch (Throwable untold) {
            // Whatever keeps a line from the log must not keep the webapp from starting.
        }
    }
}
