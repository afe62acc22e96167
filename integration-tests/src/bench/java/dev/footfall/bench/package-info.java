// SPDX-License-Identifier: Apache-2.0
/** What things cost, each class one question: {@code ./mvnw -Pbench verify}. */
package dev.footfall.bench;
