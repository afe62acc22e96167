// SPDX-License-Identifier: Apache-2.0
/** A webapp as somebody else would write it: it runs inside the servers under test and knows nothing of Footfall. */
@NullMarked
package dev.footfall.it.sample;

import org.jspecify.annotations.NullMarked;
