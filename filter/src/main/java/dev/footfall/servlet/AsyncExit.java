// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The exit of an exchange that went asynchronous: once, at the last of the container's calls that can be the last.
 * Runs on whatever thread ends the work. Made anew for each exchange: a late call to a recycled one would end
 * somebody else's.
 */
final class AsyncExit implements AsyncListener {
    private final ServletExchange exchange;
    private final AtomicBoolean done = new AtomicBoolean();

    private AsyncExit(ServletExchange exchange) {
        this.exchange = exchange;
    }

    static AsyncExit after(ServletExchange exchange) {
        return new AsyncExit(exchange);
    }

    void listenTo(AsyncContext context) {
        exchange.listen(context, this);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        exit();
    }

    /** Not the end: the page or the container answers yet, and only then the status is right. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** May be the last call: Tomcat completes nothing after a page that started asynchronously and then threw. */
    @Override
    public void onError(AsyncEvent event) {
        exchange.failed();
        exit();
    }

    /** Another round: the container has forgotten its listeners, so this one comes again. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        try {
            listenTo(event.getAsyncContext());
        } catch (Throwable cannotListen) {
            exit();
        }
    }

    private void exit() {
        if (done.compareAndSet(false, true)) {
            exchange.exit();
        }
    }
}
