// SPDX-License-Identifier: Apache-2.0
/** The destination {@code console}: canonical JSON on standard output, one event per line, for containers. */
@NullMarked
package dev.footfall.destination.console;

import org.jspecify.annotations.NullMarked;
