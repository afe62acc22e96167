// SPDX-License-Identifier: Apache-2.0
/** The second host: a valve for Tomcat, which sees every exchange from its first byte to its last, and copies no String. */
@NullMarked
package dev.footfall.tomcat;

import org.jspecify.annotations.NullMarked;
