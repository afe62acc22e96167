// SPDX-License-Identifier: Apache-2.0
package dev.footfall.jetty;

import dev.footfall.capture.StackTraces;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, behind a handler that leaves no trace: a page's exception is put into the request, and from
 * there into an error page, long before it would come by the handler.
 */
final class TracelessRequest extends Request.Wrapper {
    TracelessRequest(Request request) {
        super(request);
    }

    @Override
    public @Nullable Object setAttribute(String name, @Nullable Object value) {
        if (value instanceof Throwable thrown) {
            StackTraces.leaveOut(PageViewHandler.class, thrown);
        }
        return super.setAttribute(name, value);
    }
}
