// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

/** Where a setting's text can stand, the strongest first. */
public enum Origin {
    SYSTEM_PROPERTY("system property"),
    ENVIRONMENT("environment variable"),
    CONTEXT_PARAM("context parameter"),
    SPRING("Spring property"),
    INIT_PARAM("init-param"),
    /** Of a valve or handler that serves one webapp. */
    ATTRIBUTE("attribute"),
    /** Of a valve around the webapps of one of several hosts. */
    HOST_ATTRIBUTE("attribute"),
    /** Of a valve or handler around all webapps. */
    SHARED_ATTRIBUTE("attribute"),
    /** Of a program without a container. */
    CODE("setting in code"),
    FILE("footfall.properties");

    private final String label;

    Origin(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Seen by several webapps: what is said there is said once, and not of each. */
    boolean isShared() {
        return this == HOST_ATTRIBUTE || isOfAll();
    }

    /** Seen by every webapp of the process, so that the destinations it names are the engine's. */
    boolean isOfAll() {
        return this == SHARED_ATTRIBUTE || this == CODE || !isToldByHost();
    }

    /** Whether only the host knows what stands there; the others are found without it. */
    boolean isToldByHost() {
        return switch (this) {
            case CONTEXT_PARAM, SPRING, INIT_PARAM, ATTRIBUTE, HOST_ATTRIBUTE, SHARED_ATTRIBUTE, CODE -> true;
            case SYSTEM_PROPERTY, ENVIRONMENT, FILE -> false;
        };
    }

    /** Only names with our prefix are ours there; the rest belongs to other people. */
    boolean needsPrefix() {
        return this == SYSTEM_PROPERTY || this == CONTEXT_PARAM || this == SPRING;
    }
}
