// SPDX-License-Identifier: Apache-2.0
/** What such applications look like; runs in other processes. */
@NullMarked
package dev.footfall.it.track.app;

import org.jspecify.annotations.NullMarked;
