// SPDX-License-Identifier: Apache-2.0
/** Bytes on disk, in order, until every reader has passed them. Knows no event and no other room. */
@NullMarked
package dev.footfall.journal;

import org.jspecify.annotations.NullMarked;
