// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import javax.management.Attribute;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator sees who asks why a page was counted or not. */
class ExplainTest {
    @TempDir
    Path dir;

    private final MBeanServer jmx = ManagementFactory.getPlatformMBeanServer();

    @Test
    void paths_areShownWithoutTheirSecrets() throws Exception {
        ObjectName engine = new ObjectName("dev.footfall:type=Engine,name=t");
        try (Engines engines = new Engines(dir)) {
            Site site = engines.join(Map.of("exclude", "/reset/**"));
            jmx.setAttribute(engine, new Attribute("Explain", true));
            site.capture().exit(PageExchange.of("/reset/jane@example.com/now"));
            site.capture().exit(PageExchange.of("/account/jane@example.com"));

            Object lines = jmx.invoke(engine, "decisions", new Object[] {0L}, new String[] {"long"});

            assertThat((String[]) lines)
                    .hasSize(2)
                    .anyMatch(line -> line.endsWith("\t/reset/redacted/now\texcluded"))
                    .anyMatch(line -> line.endsWith("\t/account/redacted\tpage"));
        }
    }
}
