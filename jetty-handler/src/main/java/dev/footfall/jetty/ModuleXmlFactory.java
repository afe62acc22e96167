// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import org.eclipse.jetty.xml.ConfigurationProcessor;
import org.eclipse.jetty.xml.ConfigurationProcessorFactory;
import org.jspecify.annotations.Nullable;

/** Found by Jetty as a service: knows the root element of {@code etc/footfall.xml}, and no other. */
public final class ModuleXmlFactory implements ConfigurationProcessorFactory {
    @Override
    public @Nullable ConfigurationProcessor getConfigurationProcessor(@Nullable String dtd, String tag) {
        return ModuleXml.TAG.equals(tag) ? new ModuleXml() : null;
    }
}
