// SPDX-License-Identifier: Apache-2.0
/** Text from every source to the rooms' config records, with the origin of each value. Knows nothing of the rooms but those records. */
@NullMarked
package dev.footfall.config;

import org.jspecify.annotations.NullMarked;
