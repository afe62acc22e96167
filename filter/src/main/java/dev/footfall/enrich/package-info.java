// SPDX-License-Identifier: Apache-2.0
/** From raw slot bytes to an event: address, campaign, redaction. All of it on the journal thread. */
@NullMarked
package dev.footfall.enrich;

import org.jspecify.annotations.NullMarked;
