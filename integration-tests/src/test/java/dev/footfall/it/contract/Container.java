// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

/** Where containers themselves differ, with Footfall or without. */
enum Container {
    TOMCAT,
    JETTY;

    /** Tomcat closes the connection without a word on a servlet that starts asynchronously and then throws. */
    boolean answersAThrowAfterStartAsync() {
        return this != TOMCAT;
    }
}
