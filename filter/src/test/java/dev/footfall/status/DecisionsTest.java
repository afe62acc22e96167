// SPDX-License-Identifier: Apache-2.0
package dev.footfall.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecisionsTest {
    private final Decisions decisions = new Decisions();

    @Test
    void after_returnsWhatCameLaterOldestFirst() {
        decide("/a", "status");
        decide("/b", "method");
        decide("/c", "page");

        assertThat(decisions.after(1))
                .containsExactly("2\t1000\tlocalhost\tGET\t/b\tmethod", "3\t1000\tlocalhost\tGET\t/c\tpage");
    }

    @Test
    void after_keepsTheLatestWhenThereWereTooMany() {
        for (int i = 1; i <= 3000; i++) {
            decide("/" + i, "page");
        }

        String[] kept = decisions.after(0);

        assertThat(kept).hasSize(1024);
        assertThat(kept[kept.length - 1]).startsWith("3000\t");
        assertThat(kept[0]).startsWith("1977\t");
    }

    @Test
    void after_letsNoPathForgeAColumnOrALine() {
        decide("/x\ty\nz", "page");

        assertThat(decisions.after(0)).containsExactly("1\t1000\tlocalhost\tGET\t/x?y?z\tpage");
    }

    @Test
    void isOn_isFalseUntilAskedFor() {
        assertThat(decisions.isOn()).isFalse();

        decisions.turn(true);

        assertThat(decisions.isOn()).isTrue();
    }

    private void decide(String path, String reason) {
        decisions.add(1000, "localhost", "GET", path, reason);
    }
}
