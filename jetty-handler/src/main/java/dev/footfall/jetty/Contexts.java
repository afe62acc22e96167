// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.Container;

/**
 * Meets every context below the handler, however deep and whenever it is deployed: Jetty hands an inherited listener
 * down the tree, and tells it of each part before that starts.
 */
final class Contexts implements Container.InheritedListener {
    private final Function<ContextHandler, ContextSite> sites;
    private final Set<ContextSite> present = new CopyOnWriteArraySet<>();

    Contexts(Function<ContextHandler, ContextSite> sites) {
        this.sites = sites;
    }

    @Override
    public void beanAdded(Container parent, Object child) {
        if (child instanceof ContextHandler context && context.getBean(ContextSite.class) == null) {
            ContextSite site = sites.apply(context);
            present.add(site);
            context.addManaged(site);
        }
    }

    /** One that still runs keeps its site until it stops: it is being replaced, and has requests to answer. */
    @Override
    public void beanRemoved(Container parent, Object child) {
        if (child instanceof ContextHandler context) {
            for (ContextSite site : context.getBeans(ContextSite.class)) {
                present.remove(site);
                if (!context.isRunning()) {
                    context.removeBean(site);
                }
            }
        }
    }

    List<String> sites() {
        return present.stream()
                .filter(ContextSite::isStarted)
                .map(ContextSite::name)
                .sorted()
                .toList();
    }
}
