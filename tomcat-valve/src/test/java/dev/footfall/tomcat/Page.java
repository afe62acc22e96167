// SPDX-License-Identifier: Apache-2.0
package dev.footfall.tomcat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with HTML that says who claimed the request; the last part of the path tells in what manner. */
final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = String.valueOf(request.getPathInfo());
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "throw" -> throw new ServletException("thrown by the page");
            case "teapot" -> response.sendError(418);
            case "dispatch" -> dispatch(request, response);
            case "elsewhere" -> complete(request.startAsync(), response);
            case "complete" -> {
                AsyncContext async = request.startAsync();
                write(request, response);
                async.complete();
            }
            case "late" -> throwAfterStartAsync(request);
            default -> write(request, response);
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print("claim=" + request.getAttribute("dev.footfall.claim"));
    }

    private static void dispatch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int round = request.getAttribute("round") instanceof Integer before ? before : 0;
        if (round == 2) {
            write(request, response);
        } else {
            request.setAttribute("round", round + 1);
            request.startAsync().dispatch();
        }
    }

    private static void complete(AsyncContext async, HttpServletResponse response) {
        async.start(() -> {
            try {
                write((HttpServletRequest) async.getRequest(), response);
                async.complete();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void throwAfterStartAsync(HttpServletRequest request) {
        request.startAsync();
        throw new IllegalStateException("thrown by the page");
    }
}
