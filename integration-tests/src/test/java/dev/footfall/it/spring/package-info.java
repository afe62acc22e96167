// SPDX-License-Identifier: Apache-2.0
/** Spring Boot applications with the JAR among their dependencies, each a process of its own. */
@NullMarked
package dev.footfall.it.spring;

import org.jspecify.annotations.NullMarked;
