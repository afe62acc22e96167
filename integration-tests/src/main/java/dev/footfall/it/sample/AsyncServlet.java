// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Answers later: by a thread of its own and not before {@code wait} ms, by dispatches, at once, late, or never. */
@WebServlet(urlPatterns = "/async/*", asyncSupported = true)
public final class AsyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String SEEN = "sample.dispatched";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String way = request.getPathInfo();
        if (request.getDispatcherType() == DispatcherType.ASYNC && !again(request)) {
            if ("/dispatch-throw".equals(way)) {
                throw new IllegalStateException("thrown by the sample when dispatched");
            }
            SampleApp.page(response, "Dispatched");
            return;
        }
        AsyncContext async = request.startAsync();
        switch (way) {
            case "/complete" -> async.start(() -> completeAfter(waitMillis(request), async));
            case "/at-once" -> complete(async);
            case "/created" -> {
                response.setStatus(HttpServletResponse.SC_CREATED);
                complete(async);
            }
            case "/dispatch", "/dispatch-twice", "/dispatch-throw" -> async.dispatch();
            case "/timeout" -> async.setTimeout(50);
            case "/timeout-answered" -> {
                async.setTimeout(50);
                async.addListener(new Apology());
            }
            default -> {
                async.setTimeout(300);
                throw new IllegalStateException("thrown by the sample after startAsync");
            }
        }
    }

    private static boolean again(HttpServletRequest request) {
        boolean first = request.getAttribute(SEEN) == null;
        request.setAttribute(SEEN, true);
        return first && "/dispatch-twice".equals(request.getPathInfo());
    }

    private static long waitMillis(HttpServletRequest request) {
        String wait = request.getParameter("wait");
        return wait == null ? 0 : Long.parseLong(wait);
    }

    private static void completeAfter(long millis, AsyncContext async) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        complete(async);
    }

    private static void complete(AsyncContext async) {
        try {
            SampleApp.page(async.getResponse(), "Completed");
            async.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers when the time is over. */
    private static final class Apology implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) {
            complete(event.getAsyncContext());
        }

        @Override
        public void onComplete(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
