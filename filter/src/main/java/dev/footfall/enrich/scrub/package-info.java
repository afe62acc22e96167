// SPDX-License-Identifier: Apache-2.0
/** What is secret or names a person, found in texts and replaced. */
@NullMarked
package dev.footfall.enrich.scrub;

import org.jspecify.annotations.NullMarked;
