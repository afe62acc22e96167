// SPDX-License-Identifier: Apache-2.0
/** The sample site's only code; it runs inside the demo's Tomcat. */
@NullMarked
package dev.footfall.demo.site;

import org.jspecify.annotations.NullMarked;
