// SPDX-License-Identifier: Apache-2.0
/** What a site collects, keeps and sends, from its settings: for people who have to say so, and for machines. */
@NullMarked
package dev.footfall.privacy;

import org.jspecify.annotations.NullMarked;
