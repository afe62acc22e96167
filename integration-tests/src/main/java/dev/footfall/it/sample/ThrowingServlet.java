// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails in the ways a servlet can: before it wrote anything, with half a page sent, unchecked, beyond repair. */
@WebServlet("/throw/*")
public final class ThrowingServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if ("/late".equals(request.getPathInfo())) {
            SampleApp.page(response, "Half a page");
            response.flushBuffer();
        }
        if ("/error".equals(request.getPathInfo())) {
            throw new StackOverflowError("thrown by the sample as an error");
        }
        if ("/apologised".equals(request.getPathInfo())) {
            throw new UnsupportedOperationException("thrown by the sample, which has a page for it");
        }
        if ("/unchecked".equals(request.getPathInfo())) {
            throw new IllegalStateException("thrown unchecked by the sample");
        }
        throw new ServletException("thrown by the sample");
    }
}
