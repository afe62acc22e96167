// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;

/** Tracks without any class of ours. */
@WebServlet("/function")
public final class FunctionServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("unchecked")
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BiFunction<Object, Map<String, ?>, Boolean> track = (BiFunction<Object, Map<String, ?>, Boolean>)
                getServletContext().getAttribute("dev.footfall.track");
        response.setContentType("text/plain");
        response.getWriter()
                .print(track.apply(request, Map.of("event", "Signup", "properties", Map.of("by", "function"))) + " "
                        + track.apply(request, Map.of("type", "identify", "userId", "user-42")) + " "
                        + track.apply(null, Map.of("type", "page", "name", "Newsletter")) + " "
                        + track.apply(null, Map.of("type", "party", "event", "x")) + " "
                        + track.apply(null, Map.of("event", "x", "properties", "none")));
    }
}
