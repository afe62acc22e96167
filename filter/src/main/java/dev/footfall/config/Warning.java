// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

/**
 * Something in the settings that is probably not meant so; nothing is off because of it.
 *
 * @param scope ENGINE or SITE; the engine's are worth one line per engine, not one per webapp
 */
public record Warning(Scope scope, String message) {}
