// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void run_makesEventsWithoutTrouble() {
        assertThatCode(() -> Rehearsal.run(() -> false)).doesNotThrowAnyException();
    }
}
