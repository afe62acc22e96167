// SPDX-License-Identifier: Apache-2.0
/** From a visit to an HTTP endpoint that fails in every way there is: real Tomcats on one side, fault servers on the other. */
@NullMarked
package dev.footfall.it.delivery;

import org.jspecify.annotations.NullMarked;
