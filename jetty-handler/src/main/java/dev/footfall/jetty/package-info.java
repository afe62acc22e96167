// SPDX-License-Identifier: Apache-2.0
/** The room of the Jetty handler, which holds no class yet. */
@NullMarked
package dev.footfall.jetty;

import org.jspecify.annotations.NullMarked;
