// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers later: by a thread of its own, by a dispatch, by two of them, at once, or never. */
@WebServlet(urlPatterns = "/async/*", asyncSupported = true)
public final class AsyncServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String SEEN = "sample.dispatched";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String way = request.getPathInfo();
        if (request.getDispatcherType() == DispatcherType.ASYNC && !again(request)) {
            SampleApp.page(response, "Dispatched");
            return;
        }
        AsyncContext async = request.startAsync();
        switch (way) {
            case "/complete" -> async.start(() -> complete(async));
            case "/at-once" -> complete(async);
            case "/dispatch", "/dispatch-twice" -> async.dispatch();
            case "/timeout" -> async.setTimeout(50);
            default -> throw new IllegalStateException("thrown by the sample after startAsync");
        }
    }

    private static boolean again(HttpServletRequest request) {
        boolean first = request.getAttribute(SEEN) == null;
        request.setAttribute(SEEN, true);
        return first && "/dispatch-twice".equals(request.getPathInfo());
    }

    private static void complete(AsyncContext async) {
        try {
            SampleApp.page(async.getResponse(), "Completed");
            async.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
