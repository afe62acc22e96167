// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

/** Stand-in. */
public enum Origin {
    CONTEXT_PARAM,
    INIT_PARAM
}
