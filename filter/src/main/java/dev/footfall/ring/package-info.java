// SPDX-License-Identifier: Apache-2.0
/** From many request threads to one, without waiting: the ring and its slots. Knows no other room. */
@NullMarked
package dev.footfall.ring;

import org.jspecify.annotations.NullMarked;
