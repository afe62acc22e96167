// SPDX-License-Identifier: Apache-2.0
/** The demo that {@code ./mvnw -q -Pdemo} runs, beside a stock Tomcat. */
@NullMarked
package dev.footfall.demo;

import org.jspecify.annotations.NullMarked;
