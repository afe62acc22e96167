// SPDX-License-Identifier: Apache-2.0
/** What {@code java -jar} runs: one command contract, and each command one class. */
@NullMarked
package dev.footfall.cli;

import org.jspecify.annotations.NullMarked;
