// SPDX-License-Identifier: Apache-2.0
/** Real servers as child processes, on loopback and free ports, under a directory of the build. Knows only the JDK. */
@NullMarked
package dev.footfall.server;

import org.jspecify.annotations.NullMarked;
