// SPDX-License-Identifier: Apache-2.0
/** What an operator can see: counters, JMX, and log lines that do not flood. Other rooms hand it counters; it knows none of them. */
@NullMarked
package dev.footfall.status;

import org.jspecify.annotations.NullMarked;
