// SPDX-License-Identifier: Apache-2.0
/** What the README tells people to do, done: its own words are the script. */
@NullMarked
package dev.footfall.it.readme;

import org.jspecify.annotations.NullMarked;
