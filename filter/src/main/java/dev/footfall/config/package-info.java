// SPDX-License-Identifier: Apache-2.0
/** Stand-in. */
@NullMarked
package dev.footfall.config;

import org.jspecify.annotations.NullMarked;
