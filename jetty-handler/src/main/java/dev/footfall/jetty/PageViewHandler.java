// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.Footfall;
import dev.footfall.Site;
import dev.footfall.capture.StackTraces;
import dev.footfall.config.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.annotation.ManagedAttribute;
import org.eclipse.jetty.util.annotation.ManagedObject;
import org.jspecify.annotations.Nullable;

/**
 * Counts the pages of every context behind it, whatever its environment. Make it the outermost handler of the server:
 * then it sees addresses before any rewriting and answers as they leave. The Jetty module does that.
 *
 * <p>Each context is a site of its own, from its start to its stop, whenever it is deployed. What no context answers is
 * no page of anybody. The response goes on as it came, and so does the request, but that it keeps our line out of stack
 * traces; every exception is let through. Whatever is wrong with the settings, pages flow ({@code failOnError=true}
 * excepted).
 */
@ManagedObject("Counts the pages of every context behind it")
public final class PageViewHandler extends Handler.Wrapper {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final LongAdder outside = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Contexts contexts;

    /** For a server's XML, which then sets properties. */
    public PageViewHandler() {
        this(Map.of());
    }

    /** Settings by their names, bare or with a prefix; they speak for all contexts. */
    public PageViewHandler(Map<String, String> settings) {
        this(settings, Footfall::join);
    }

    PageViewHandler(Map<String, String> settings, Function<Settings, Site> engine) {
        this.settings.putAll(settings);
        contexts = new Contexts(context -> new ContextSite(context, this.settings, engine));
    }

    /**
     * One setting, or an option of a destination, such as {@code crm.url}.
     *
     * @throws IllegalStateException once the handler runs: contexts read their settings when they start
     */
    public void setProperty(String name, String value) {
        if (isRunning()) {
            throw new IllegalStateException(name + " must be set before the handler starts, got " + getState());
        }
        settings.put(name, value);
    }

    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    @Override
    protected void doStart() throws Exception {
        addEventListener(contexts);
        super.doStart();
    }

    /** The contexts behind stop first, and each leaves the engine with that. */
    @Override
    protected void doStop() throws Exception {
        try {
            super.doStop();
        } finally {
            removeEventListener(contexts);
        }
    }

    /** Calls the next handler itself, and not by what it extends: every line on the stack would be one in error pages. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Handler next = getHandler();
        Request entered = enter(request, response);
        try {
            return next != null && next.handle(entered, response, callback);
        } catch (Throwable thrownByThePage) {
            StackTraces.leaveOut(PageViewHandler.class, thrownByThePage);
            throw thrownByThePage;
        }
    }

    /** The request to go on with. Never throws: the page is yet to come. */
    private Request enter(Request request, Response response) {
        try {
            if (JettyExchange.of(request) == null) {
                JettyExchange exchange = new JettyExchange(request, response);
                Request.addCompletionListener(request, failure -> leave(exchange, failure));
                exchange.attach();
                return new TracelessRequest(request);
            }
        } catch (Throwable trouble) {
            failed.increment();
        }
        return request;
    }

    /** On whatever thread ends the exchange, and the only way out of it. */
    private void leave(JettyExchange exchange, @Nullable Throwable failure) {
        try {
            if (!exchange.exit(failure)) {
                outside.increment();
            }
        } catch (Throwable trouble) {
            failed.increment();
        }
    }

    @ManagedAttribute("The contexts that are sites now")
    public List<String> getSites() {
        return contexts.sites();
    }

    @ManagedAttribute("Requests that no context answered, and so no site")
    public long getOutside() {
        return outside.sum();
    }

    @ManagedAttribute("Requests that could not be taken note of; 0 unless there is a bug")
    public long getFailed() {
        return failed.sum();
    }
}
