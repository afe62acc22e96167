// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;

class OwnClassesTest {
    @Test
    void jarInWebapp_isTheJarOfAWebapp() throws Exception {
        assertThat(OwnClasses.jarInWebapp(source("file:/srv/my%20apps/shop/WEB-INF/lib/footfall.jar")))
                .isEqualTo(Path.of("/srv/my apps/shop/WEB-INF/lib/footfall.jar"));
    }

    @Test
    void jarInWebapp_isNullForAJarOfTheContainerOrNoFile() throws Exception {
        assertThat(OwnClasses.jarInWebapp(source("file:/opt/tomcat/lib/footfall.jar")))
                .isNull();
        assertThat(OwnClasses.jarInWebapp(source("jar:file:/app.war!/WEB-INF/lib/footfall.jar")))
                .isNull();
        assertThat(OwnClasses.jarInWebapp(null)).isNull();
    }

    private static CodeSource source(String url) throws Exception {
        return new CodeSource(URI.create(url).toURL(), (Certificate[]) null);
    }
}
