// SPDX-License-Identifier: Apache-2.0
/**
 * The engine. It names the rooms in the order an event meets them:
 *
 * <pre>
 *  request ─▶ servlet ─▶ capture ─▶ ring ══▶ enrich ─▶ journal ══▶ delivery ─▶ destination
 *             (a host)   decide,    slots    bytes to  (disk)      one thread
 *                        copy                an Event              each
 *             └──── request thread ────┘└─ journal thread ─┘└──── delivery thread ────┘
 * </pre>
 *
 * {@code config} reads the settings every room gets its own record of, {@code status} shows what they count, {@code
 * cli} looks at what is on disk.
 */
@NullMarked
package dev.footfall;

import org.jspecify.annotations.NullMarked;
