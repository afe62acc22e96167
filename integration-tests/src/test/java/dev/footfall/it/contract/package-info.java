// SPDX-License-Identifier: Apache-2.0
/** One contract for every host: what each of them sees of an exchange, on every container people run. */
@NullMarked
package dev.footfall.it.contract;

import org.jspecify.annotations.NullMarked;
