// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

/**
 * Something in the settings that is probably not meant so; nothing is off because of it.
 *
 * @param scope ENGINE if it is the same for every webapp, and so worth one line per engine; SITE if it is this webapp's
 */
public record Warning(Scope scope, String message) {}
