// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiFunction;

/** Tracks, and says whether it could do that by a class of ours. Compiled for the Servlet API of each environment. */
@WebServlet("/unseen")
public final class UnseenServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    @SuppressWarnings("unchecked")
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        BiFunction<Object, Map<String, ?>, Boolean> track = (BiFunction<Object, Map<String, ?>, Boolean>)
                getServletContext().getAttribute("dev.footfall.track");
        response.setContentType("text/plain");
        response.getWriter()
                .print(isVisible("dev.footfall.Tracker") + " "
                        + track.apply(request, Map.of("event", "Signup", "properties", Map.of("by", "request"))) + " "
                        + track.apply(
                                new HttpServletRequestWrapper(request),
                                Map.of("event", "Signup", "properties", Map.of("by", "wrapper"))));
    }

    private static boolean isVisible(String name) {
        try {
            return Class.forName(name, false, UnseenServlet.class.getClassLoader()) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
