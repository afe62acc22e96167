// SPDX-License-Identifier: Apache-2.0
/** The third host: the Jetty handler, the Jetty module, and all that belongs to Jetty; nothing else knows of it. */
@NullMarked
package dev.footfall.jetty;

import org.jspecify.annotations.NullMarked;
