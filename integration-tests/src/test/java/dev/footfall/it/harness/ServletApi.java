// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.harness;

import java.nio.file.Path;

/** The two names of one interface, and what of ours exists under each. */
public enum ServletApi {
    JAKARTA("integration.jar", "integration.valve", "xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\""),
    JAVAX(
            "integration.jar.javax",
            "integration.valve.javax",
            "xmlns=\"http://xmlns.jcp.org/xml/ns/javaee\" version=\"4.0\"");

    private final String jar;
    private final String valveJar;
    private final String descriptor;

    ServletApi(String jar, String valveJar, String descriptor) {
        this.jar = jar;
        this.valveJar = valveJar;
        this.descriptor = descriptor;
    }

    /** The drop-in JAR. */
    public Path jar() {
        return Path.of(Build.required(jar));
    }

    /** The drop-in JAR that has the valve too. */
    public Path valveJar() {
        return Path.of(Build.required(valveJar));
    }

    /** Attributes of a webapp's descriptor. */
    String descriptor() {
        return descriptor;
    }
}
