// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.sample;

import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** What all pages of the sample have in common. */
public final class SampleApp {
    private SampleApp() {}

    static void page(ServletResponse response, String heading) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print("<!doctype html>\n<h1>" + heading + "</h1>\n");
    }
}
