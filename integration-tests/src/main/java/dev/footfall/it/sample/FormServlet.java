// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.zip.CRC32;

/** Reads what was posted: {@code /form} as parameters, {@code /upload} as a stream. Whoever reads first wins. */
@WebServlet({"/form", "/upload"})
public final class FormServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals("/form")) {
            SampleApp.page(response, "Hello " + request.getParameter("name") + ", " + request.getParameter("step"));
            return;
        }
        byte[] bytes = request.getInputStream().readAllBytes();
        CRC32 sum = new CRC32();
        sum.update(bytes);
        SampleApp.page(response, bytes.length + " bytes, " + Long.toHexString(sum.getValue()));
    }
}
