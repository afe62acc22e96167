// SPDX-License-Identifier: Apache-2.0
/** Spring Boot: having the JAR among the dependencies is the install; settings come from Spring's Environment too. */
@NullMarked
package dev.footfall.spring;

import org.jspecify.annotations.NullMarked;
