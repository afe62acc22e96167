// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.xml.ConfigurationProcessor;
import org.eclipse.jetty.xml.XmlConfiguration;
import org.eclipse.jetty.xml.XmlParser;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the module's {@code etc/footfall.xml}: puts a handler around the server, and hands it every property that
 * is ours. Jetty's usual XML can only ask for properties one by one, by names it knows beforehand.
 */
final class ModuleXml implements ConfigurationProcessor {
    static final String TAG = "Footfall";
    private static final String PREFIX = "jetty.footfall.";

    private @Nullable XmlConfiguration configuration;

    @Override
    public void init(Resource resource, XmlParser.Node root, XmlConfiguration read) {
        configuration = read;
    }

    @Override
    public Object configure() {
        return configure(read().getIdMap().get("Server"));
    }

    /** @throws IllegalArgumentException if the object is no server */
    @Override
    public Object configure(@Nullable Object object) {
        if (!(object instanceof Server server)) {
            throw new IllegalArgumentException(
                    "etc/footfall.xml must stand behind the XML that makes the Server, got " + object);
        }
        PageViewHandler handler = new PageViewHandler(ours(read().getProperties()));
        server.insertHandler(handler);
        read().getIdMap().put(TAG, handler);
        return server;
    }

    /** Jetty makes one for each file, and tells it of the file first. */
    private XmlConfiguration read() {
        XmlConfiguration file = configuration;
        if (file == null) {
            throw new IllegalStateException("no configuration was read");
        }
        return file;
    }

    private static Map<String, String> ours(Map<String, String> properties) {
        Map<String, String> ours = new TreeMap<>(properties);
        ours.keySet().removeIf(name -> !name.toLowerCase(Locale.ROOT).startsWith(PREFIX));
        return ours;
    }
}
