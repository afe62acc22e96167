// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

/** Where a setting's text can stand, the strongest first. */
public enum Origin {
    SYSTEM_PROPERTY("system property"),
    ENVIRONMENT("environment variable"),
    CONTEXT_PARAM("context parameter"),
    INIT_PARAM("init-param"),
    CODE("setting in code"),
    FILE("footfall.properties");

    private final String label;

    Origin(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Seen by every webapp of the process, so it speaks for the engine and for all sites. */
    boolean isShared() {
        return this == SYSTEM_PROPERTY || this == ENVIRONMENT || this == CODE || this == FILE;
    }

    /** Only names with our prefix are ours there; the rest belongs to other people. */
    boolean needsPrefix() {
        return this == SYSTEM_PROPERTY || this == CONTEXT_PARAM;
    }
}
