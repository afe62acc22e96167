// SPDX-License-Identifier: Apache-2.0
/**
 * The destination {@code file}: canonical JSON, one event per line, one file per day and lane, closed ones gzipped.
 *
 * <p>{@code FileDestination} writes through an {@code EventFile}, guarded by a {@code LaneClaim}; {@code
 * EventDirectory} knows the files by {@code FileName} and keeps them within their bounds, {@code Compression} makes the
 * closed ones small.
 */
@NullMarked
package dev.footfall.destination.file;

import org.jspecify.annotations.NullMarked;
