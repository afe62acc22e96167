// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A page at the root and at every path under {@code /page}, with headers and a cookie of its own; below {@code product}
 * it names its route.
 */
@WebServlet(urlPatterns = {"", "/page/*"})
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "max-age=60");
        response.addHeader("Vary", "Accept-Language");
        response.addHeader("Set-Cookie", "theme=dark; Path=/");
        String path = request.getPathInfo();
        if (path != null && path.startsWith("/product/")) {
            request.setAttribute("dev.footfall.route", "/page/product/{id}");
        }
        SampleApp.page(response, "A page");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SampleApp.page(response, "Thank you");
    }
}
