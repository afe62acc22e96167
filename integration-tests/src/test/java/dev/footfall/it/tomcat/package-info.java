// SPDX-License-Identifier: Apache-2.0
/** The filter in a stock Tomcat 11, seen from outside: bytes on the wire, events on disk, log lines, JMX. */
@NullMarked
package dev.footfall.it.tomcat;

import org.jspecify.annotations.NullMarked;
