// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.RequestReader;
import dev.footfall.collector.Collector;
import dev.footfall.collector.Reply;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers a browser's own call in the place of the application. */
public final class Answer {
    private Answer() {}

    /** False, and nothing done, if it is not for us. */
    public static boolean give(
            Collector collector, HttpServletRequest request, HttpServletResponse response, RequestReader requests) {
        Reply reply = collector.reply(new ServletArrival(request, response), () -> requests.read(request));
        if (reply == null) {
            return false;
        }
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        return true;
    }
}
