// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code /status/418} answers by {@code sendError}, {@code /redirect} by {@code sendRedirect}. */
@WebServlet({"/status/*", "/redirect"})
public final class StatusServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/redirect")) {
            response.setContentType("text/html");
            response.sendRedirect(request.getContextPath() + "/page/after-redirect");
            return;
        }
        response.sendError(Integer.parseInt(request.getPathInfo().substring(1)), "said by the sample");
    }
}
