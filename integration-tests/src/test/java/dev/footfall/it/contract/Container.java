// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.contract;

/** Where containers themselves differ, with Footfall or without. */
enum Container {
    TOMCAT,
    JETTY;

    /**
     * On a servlet that starts asynchronously and then throws, Tomcat closes the connection without a word, and Jetty
     * waits for the timeout.
     */
    boolean answersAThrowAfterStartAsync() {
        return this != TOMCAT;
    }
}
