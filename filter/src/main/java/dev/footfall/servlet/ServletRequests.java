// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import dev.footfall.capture.Exchange;
import dev.footfall.capture.RequestReader;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the request an application hands to its tracker as the filter would have: the container's own beneath all
 * wrappers, of filters and of forwards. Belongs to one webapp.
 */
public final class ServletRequests implements RequestReader {
    /** More than any application wraps; a circle of wrappers ends here too. */
    private static final int MOST_WRAPPERS = 100;

    private final WireRequest wire = new WireRequest();

    @Override
    public @Nullable Exchange read(Object request) {
        Object innermost = request;
        for (int i = 0; i < MOST_WRAPPERS && innermost instanceof ServletRequestWrapper wrapper; i++) {
            ServletRequest wrapped = wrapper.getRequest();
            innermost = wrapped;
        }
        return innermost instanceof HttpServletRequest http ? new ServletExchange(http, wire) : null;
    }
}
