// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Has its page written by another servlet, whole or in part. */
@WebServlet({"/forward", "/include"})
public final class DispatchServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        RequestDispatcher page = request.getRequestDispatcher("/page/inner?inner=true");
        if (request.getServletPath().equals("/forward")) {
            page.forward(request, response);
            return;
        }
        SampleApp.page(response, "Around");
        page.include(request, response);
    }
}
