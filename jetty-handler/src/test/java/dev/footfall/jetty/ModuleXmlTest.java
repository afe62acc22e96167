// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.xml.XmlConfiguration;
import org.junit.jupiter.api.Test;

/** The module's own XML, read as Jetty reads it. */
class ModuleXmlTest {
    private final Server server = new Server();

    @Test
    void xml_putsTheHandlerAroundTheServer_withEveryPropertyOfOurs() throws Exception {
        Page page = new Page();
        server.setHandler(page);

        XmlConfiguration xml = xml(Map.of(
                "jetty.footfall.cookies", "mine",
                "jetty.footfall.crm.url", "https://crm.example.com/",
                "jetty.http.port", "8080",
                "footfall.ip", "full"));
        xml.getIdMap().put("Server", server);
        assertThat(xml.configure()).isSameAs(server);

        PageViewHandler handler = (PageViewHandler) server.getHandler();
        assertThat(handler.getHandler()).isSameAs(page);
        assertThat(handler.settings())
                .containsOnlyKeys("jetty.footfall.cookies", "jetty.footfall.crm.url")
                .containsEntry("jetty.footfall.crm.url", "https://crm.example.com/");
        assertThat(xml.getIdMap()).containsEntry("Footfall", handler);
    }

    @Test
    void xml_saysWhatIsMissingWithoutAServer() throws Exception {
        XmlConfiguration xml = xml(Map.of());

        assertThatThrownBy(xml::configure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must stand behind the XML that makes the Server, got null");
    }

    private XmlConfiguration xml(Map<String, String> properties) throws Exception {
        Resource file = ResourceFactory.of(server).newResource(Path.of("src/main/jetty-base/etc/footfall.xml"));
        return new XmlConfiguration(file, new HashMap<>(), new HashMap<>(properties));
    }
}
