// SPDX-License-Identifier: Apache-2.0
/** What an event is, and its canonical JSON. Knows no other room. */
@NullMarked
package dev.footfall.event;

import org.jspecify.annotations.NullMarked;
