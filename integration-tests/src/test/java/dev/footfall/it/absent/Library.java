// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.absent;

/** What nobody put on the server. */
public class Library {
    /** The address it would connect to. */
    public static String address(String host) {
        return "library://" + host;
    }
}
