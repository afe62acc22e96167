// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Every way a servlet has to answer, each under its own path. */
final class SampleServlets extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String SEEN = "sample.dispatched";

    static ServletContextHandler webapp(String path) {
        ServletContextHandler webapp = new ServletContextHandler(path);
        ServletHolder holder = new ServletHolder(new SampleServlets());
        holder.setAsyncSupported(true);
        webapp.addServlet(holder, "/");
        ErrorPageErrorHandler pages = new ErrorPageErrorHandler();
        pages.addErrorPage(410, "/page");
        webapp.setErrorHandler(pages);
        return webapp;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        DispatcherType type = request.getDispatcherType();
        if (type == DispatcherType.INCLUDE || (type == DispatcherType.ASYNC && !again(request))) {
            page(response, "dispatched");
            return;
        }
        switch (request.getServletPath()) {
            case "/throw" -> throw new ServletException("thrown by the sample");
            case "/teapot" -> response.sendError(418);
            case "/gone" -> response.sendError(410);
            case "/moved" -> moved(response);
            case "/forward" -> request.getRequestDispatcher("/page").forward(request, response);
            case "/include" -> include(request, response);
            case "/cross" ->
                request.getServletContext()
                        .getContext("/other")
                        .getRequestDispatcher("/page")
                        .forward(request, response);
            case "/complete", "/at-once", "/dispatch", "/dispatch-twice", "/timeout", "/started-then-thrown" ->
                async(request);
            default -> page(response, "page");
        }
    }

    private static void moved(HttpServletResponse response) {
        response.setContentType("text/html");
        response.setStatus(302);
        response.setHeader("Location", "/page");
    }

    private static void include(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        page(response, "around");
        request.getRequestDispatcher("/page").include(request, response);
    }

    private static void async(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.setTimeout(50);
        switch (request.getServletPath()) {
            case "/complete" -> async.start(() -> complete(async));
            case "/at-once" -> complete(async);
            case "/timeout" -> {}
            case "/started-then-thrown" -> throw new IllegalStateException("thrown by the sample after startAsync");
            default -> async.dispatch();
        }
    }

    private static boolean again(HttpServletRequest request) {
        boolean first = request.getAttribute(SEEN) == null;
        request.setAttribute(SEEN, true);
        return first && "/dispatch-twice".equals(request.getServletPath());
    }

    private static void complete(AsyncContext async) {
        try {
            page(async.getResponse(), "completed");
            async.complete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void page(ServletResponse response, String text) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print("<h1>" + text + "</h1>");
    }
}
