// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows the request as the servlet sees it, behind all valves and filters. */
@WebServlet("/echo/*")
public final class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SampleApp.page(
                response,
                String.join(
                        " ",
                        request.getRequestURL(),
                        String.valueOf(request.getQueryString()),
                        request.getRemoteAddr(),
                        String.valueOf(request.getHeader("X-Forwarded-For"))));
    }
}
