// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.track.app;

import dev.footfall.Tracker;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Tracks with the classes of the API. Says in its answer whether each event was taken. */
@WebServlet("/track")
public final class TrackServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Tracker tracker = Tracker.of(getServletContext());
        Map<String, String> properties = Map.of("by", "class");
        HttpServletRequest wrapped = new HttpServletRequestWrapper(request);
        response.setContentType("text/plain");
        response.getWriter()
                .print(tracker.isEnabled() + " "
                        + tracker.track(wrapped, "Signup", properties) + " "
                        + tracker.identify(request, "user-42", Map.of("plan", "pro")) + " "
                        + tracker.page(request, "Checkout", properties) + " "
                        + Tracker.of(request).track("Cleaned up", properties) + " "
                        + tracker.track(request, "Broken", Map.of("number", Double.NaN)));
    }
}
