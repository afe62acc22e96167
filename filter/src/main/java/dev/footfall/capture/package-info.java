// SPDX-License-Identifier: Apache-2.0
/** From a host's exchange to a filled slot, or to nothing: page policy, allow-lists, copying bytes. Knows no host. */
@NullMarked
package dev.footfall.capture;

import org.jspecify.annotations.NullMarked;
