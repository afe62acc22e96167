// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page of so many {@code kilobytes}, sent piece by piece and without its length. */
@WebServlet("/large")
public final class LargeServlet extends HttpServlet {
    private static final long serialVersionUID = 1;
    private static final String KILOBYTE = "<p>" + "x".repeat(1020) + "\n";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int kilobytes = Integer.parseInt(request.getParameter("kilobytes"));
        response.setContentType("text/html;charset=UTF-8");
        ServletOutputStream page = response.getOutputStream();
        for (int i = 0; i < kilobytes; i++) {
            page.print(KILOBYTE);
        }
    }
}
