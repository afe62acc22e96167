// SPDX-License-Identifier: Apache-2.0
/** From bytes on the wire to readable text, and the parts of a URL. */
@NullMarked
package dev.footfall.enrich.text;

import org.jspecify.annotations.NullMarked;
