// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

/**
 * Where hosts differ, and may. Whatever is not named here is the same for all.
 *
 * @param name what events call it
 */
record Host(String name, Container container, boolean knowsBytes, boolean seesContainersAnswers) {

    /**
     * A filter runs within a webapp and may not wrap the response, so it cannot count its bytes, and what the container
     * answers in the webapp's stead (redirects to a directory, refused requests) never reaches it.
     */
    static Host filter(Container container) {
        return new Host("filter", container, false, false);
    }
}
