// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Host;

/** The valve's attributes, and the settings they make together with what each webapp says. */
final class ValveSettings {
    private static final String HOST = "tomcat-valve";

    private final Map<String, String> attributes = new TreeMap<>();

    synchronized void set(String name, String value) {
        attributes.put(name, value);
    }

    private synchronized Map<String, String> attributes() {
        return new HashMap<>(attributes);
    }

    /** Before any webapp is known. */
    Settings ofEngine(Container around) {
        return Settings.builder().host(HOST).add(origin(around), attributes()).build();
    }

    /** A valve speaks for the webapps below it. */
    private static Origin origin(Container around) {
        if (around instanceof Context) {
            return Origin.ATTRIBUTE;
        }
        return around instanceof Host ? Origin.HOST_ATTRIBUTE : Origin.SHARED_ATTRIBUTE;
    }

    Settings of(Context webapp, Container around) {
        return Settings.builder()
                .host(HOST)
                .container(
                        webapp.getParent() == null ? null : webapp.getParent().getName())
                .context(webapp.getPath())
                .contextName(name(webapp))
                .add(Origin.CONTEXT_PARAM, parameters(webapp))
                .add(origin(around), attributes())
                .build();
    }

    static String name(Context webapp) {
        return webapp.getPath().isEmpty() ? "ROOT" : webapp.getPath().substring(1);
    }

    private static Map<String, String> parameters(Context webapp) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : Collections.list(webapp.getServletContext().getInitParameterNames())) {
            parameters.put(name, webapp.getServletContext().getInitParameter(name));
        }
        return parameters;
    }
}
