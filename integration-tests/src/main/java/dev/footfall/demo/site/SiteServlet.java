// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo.site;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Home, product and sign-up; a form that is posted, and an address that has moved. */
@WebServlet({"", "/product", "/signup", "/lamps"})
public final class SiteServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/lamps" -> response.sendRedirect("product");
            case "/product" -> page("product", response);
            case "/signup" -> page("signup", response);
            default -> page("home", response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        page("thanks", response);
    }

    private void page(String name, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        try (InputStream page = getServletContext().getResourceAsStream("/WEB-INF/pages/" + name + ".html")) {
            page.transferTo(response.getOutputStream());
        }
    }
}
