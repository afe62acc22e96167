// SPDX-License-Identifier: Apache-2.0
/** The room of the Tomcat valve, which holds no class yet. */
@NullMarked
package dev.footfall.tomcat;

import org.jspecify.annotations.NullMarked;
