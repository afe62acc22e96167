// SPDX-License-Identifier: Apache-2.0
/** What every test against a real server is made of: webapps, exact bytes on the wire, events on disk, counters. */
@NullMarked
package dev.footfall.it.harness;

import org.jspecify.annotations.NullMarked;
