// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track.app;

import dev.footfall.Tracker;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Takes an order, and answers with its event's id once that is on disk, never before. */
@WebServlet("/order")
public final class OrderServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = Tracker.of(getServletContext())
                .trackDurably(request, "Order Completed", Map.of("order", request.getParameter("n")))
                .toCompletableFuture()
                .join();
        response.setContentType("text/plain");
        response.getWriter().print(id);
    }
}
