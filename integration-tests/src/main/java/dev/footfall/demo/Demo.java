// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

/** Prints what the build hands to the demo: the unpacked Tomcat and the drop-in JAR. */
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {
        System.out.println("Tomcat: " + System.getProperty("integration.tomcat"));
        System.out.println("JAR:    " + System.getProperty("integration.jar"));
    }
}
