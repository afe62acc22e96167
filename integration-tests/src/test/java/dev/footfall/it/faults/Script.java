// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.faults;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** What to do next: the steps in their order, each once, and from then on the same. Any thread. */
final class Script<T> {
    private final Queue<T> steps = new ArrayDeque<>();
    private T otherwise;

    Script(T otherwise) {
        this.otherwise = otherwise;
    }

    synchronized void then(List<? extends T> more) {
        steps.addAll(more);
    }

    /** From now on, whatever was still to come. */
    synchronized void only(T step) {
        steps.clear();
        otherwise = step;
    }

    /** After the steps. */
    synchronized void otherwise(T step) {
        otherwise = step;
    }

    synchronized T next() {
        T step = steps.poll();
        return step == null ? otherwise : step;
    }
}
