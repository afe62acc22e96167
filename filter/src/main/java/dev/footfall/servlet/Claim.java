// SPDX-License-Identifier: Apache-2.0
package dev.footfall.servlet;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The mark by which the outermost of several hosts (a valve, two registrations of the filter) makes an exchange its
 * own. A name and a text, so that hosts of different class loaders understand each other.
 */
final class Claim {
    static final String ATTRIBUTE = "dev.footfall.claim";

    private Claim() {}

    /** False if another host was here first. */
    static boolean take(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) != null) {
            return false;
        }
        request.setAttribute(ATTRIBUTE, "filter");
        return true;
    }
}
