// SPDX-License-Identifier: Apache-2.0
package dev.footfall.bench;

/** A benchmark of whole servers. */
interface Program {
    /** What it is chosen by, and its place in {@code BENCHMARKS.md}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** Markdown: what was measured, how, and whether what was promised holds. */
    String run(Extent extent) throws Exception;
}
