// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.capture.Exchange;
import dev.footfall.capture.RequestReader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Finds the exchange that an application's request is part of, a servlet request or Jetty's own, wrapped or not. */
final class JettyRequests implements RequestReader {
    /** Null as well once the request is over: its attributes go with it. */
    @Override
    public @Nullable Exchange read(Object request) {
        if (request instanceof Request core) {
            return JettyExchange.of(core);
        }
        Object found = ServletFace.REQUEST.attribute(request, JettyExchange.ATTRIBUTE);
        return found instanceof JettyExchange exchange ? exchange : null;
    }
}
