// SPDX-License-Identifier: Apache-2.0
package dev.footfall.capture;

import org.jspecify.annotations.Nullable;

/** How a host reads a request that the application hands to us. Stateless; any thread. */
@FunctionalInterface
public interface RequestReader {
    /** Where no request is known: a program without a container. */
    RequestReader NONE = request -> null;

    /**
     * The request as an exchange that is not over: only its arrival and its copy verbs are asked for. Reads all that
     * may be gone by the end of the request.
     *
     * @return null if this is no request of the host's
     */
    @Nullable
    Exchange read(Object request);
}
