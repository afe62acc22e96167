// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.Joining;
import dev.footfall.Site;
import dev.footfall.capture.Claim;
import dev.footfall.capture.PageCapture;
import dev.footfall.config.Origin;
import dev.footfall.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * One context's part in the engine, and the mark its requests get when they enter it.
 *
 * <p>A bean of the context: it starts once the context's descriptors are read, before the context takes requests. Beans
 * stop in the opposite order, this one first, while answers are still under way; so it leaves the engine only when the
 * context says that it has stopped.
 */
final class ContextSite extends AbstractLifeCycle implements ContextHandler.ContextScopeListener, LifeCycle.Listener {
    private static final String HOST = "jetty-handler";

    private final ContextHandler context;
    private final Map<String, String> settings;
    private final Function<Settings, Site> engine;
    private volatile @Nullable Site site;

    /** Null while nothing is captured. */
    private volatile @Nullable PageCapture capture;

    private volatile @Nullable ContextOffer offer;

    ContextSite(ContextHandler context, Map<String, String> settings, Function<Settings, Site> engine) {
        this.context = context;
        this.settings = settings;
        this.engine = engine;
    }

    /** Fails, and the context with it, only if {@code failOnError=true}. */
    @Override
    protected void doStart() {
        Site joined = Joining.join(name(), this::settings, engine);
        site = joined;
        if (joined != null && joined.enabled()) {
            capture = joined.capture();
            offer = ContextOffer.make(context, joined);
        }
    }

    @Override
    public void lifeCycleStopped(LifeCycle stopped) {
        leave();
    }

    @Override
    public void lifeCycleFailure(LifeCycle failed, Throwable cause) {
        leave();
    }

    private void leave() {
        capture = null;
        ContextOffer offered = offer;
        offer = null;
        if (offered != null) {
            offered.close();
        }
        Site left = site;
        site = null;
        if (left != null) {
            left.close();
        }
    }

    private Settings settings() {
        return Settings.builder()
                .host(HOST)
                .container(virtualHost())
                .context(path())
                .contextName(name())
                .add(Origin.CONTEXT_PARAM, ContextParameters.of(context))
                .add(Origin.SHARED_ATTRIBUTE, settings)
                .build();
    }

    /** As the Servlet API's virtual server name is in Jetty: so a filter in the context names its site alike. */
    private @Nullable String virtualHost() {
        List<String> hosts = context.getVirtualHosts();
        return hosts.isEmpty() ? null : hosts.get(0);
    }

    private String path() {
        String path = context.getContextPath();
        return path == null || path.equals("/") ? "" : path;
    }

    String name() {
        return path().isEmpty() ? "ROOT" : path().substring(1);
    }

    /** By the settings of its own filter, which may have started after us. */
    private static boolean isSwitchedOff(Context context) {
        return Claim.OFF.equals(context.getAttribute(Claim.CAPTURE));
    }

    /** Entered on the way in, and again around every callback; without a request while the context starts or stops. */
    @Override
    public void enterScope(Context entered, @Nullable Request request) {
        PageCapture into = isSwitchedOff(entered) ? null : capture;
        try {
            JettyExchange exchange = request == null ? null : JettyExchange.of(request);
            if (request != null && exchange != null) {
                exchange.enter(request, into);
            }
        } catch (Throwable trouble) {
            if (into != null) {
                into.failedAtEntry();
            }
        }
    }
}
