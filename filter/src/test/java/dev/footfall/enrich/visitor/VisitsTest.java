// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.footfall.enrich.visitor.Visits.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitsTest {
    private static Visitor visitor(int number) {
        return new Visitor("localhost", "%016x".formatted(number));
    }

    private static Visit visit(int number, String entry) {
        Visit visit = new Visit(number, 1_000, 1);
        visit.enter(entry);
        return visit;
    }

    @Test
    void put_letsGoOfWhoeverWasNotSeenForLongest() {
        Visits visits = new Visits(3);
        visits.put(visitor(1), visit(1, "/"));
        visits.put(visitor(2), visit(2, "/"));
        visits.put(visitor(3), visit(3, "/"));
        visits.of(visitor(1)); // Seen again.

        visits.put(visitor(4), visit(4, "/"));

        assertThat(visits.size()).isEqualTo(3);
        assertThat(visits.of(visitor(2))).isNull();
        assertThat(visits.of(visitor(1))).isNotNull();
        assertThat(visits.of(visitor(3))).isNotNull();
        assertThat(visits.of(visitor(4))).isNotNull();
    }

    @Test
    void put_letsGoOfNobodyWhoIsSeenAllTheTime() {
        int most = 200;
        Visits visits = new Visits(most);
        Visit regular = visit(0, "/");
        visits.put(visitor(0), regular);

        for (int i = 1; i < 20 * most; i++) {
            visits.put(visitor(i), visit(i, "/"));
            assertThat(visits.of(visitor(0))).as("after %d others", i).isSameAs(regular);
        }

        assertThat(visits.size()).isLessThanOrEqualTo(most);
        assertThat(visits.of(visitor(1))).isNull();
    }

    @Test
    void put_replacesAVisitorsLast() {
        Visits visits = new Visits(3);
        visits.put(visitor(1), visit(1, "/"));
        Visit second = visit(2, "/again");

        visits.put(visitor(1), second);

        assertThat(visits.size()).isEqualTo(1);
        assertThat(visits.of(visitor(1))).isSameAs(second);
    }

    /** Whatever is sent as a path: so many bytes each on average, and then fewer visitors. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "日"})
    void memory_isBoundedHoweverLongTheEntries(String character) {
        int most = 1_000;
        String entry = character.repeat(2_000);
        Visits visits = new Visits(most);

        for (int i = 0; i < 3 * most; i++) {
            visits.put(visitor(i), visit(i, entry + i));
        }

        long chars = visits.size() * 2_000L * (character.equals("x") ? 1 : 2);
        assertThat(visits.size()).isPositive();
        assertThat(chars).isLessThanOrEqualTo((long) most * Visits.BYTES_EACH);
        assertThat(visits.of(visitor(3 * most - 1))).isNotNull();
    }

    @Test
    void memory_isBoundedAlsoByEntriesThatComeLater() {
        int most = 100;
        Visits visits = new Visits(most);
        for (int i = 0; i < most; i++) {
            visits.put(visitor(i), new Visit(i, 1_000, 1));
        }
        assertThat(visits.size()).isEqualTo(most);

        for (int i = 0; i < most; i++) {
            Visit visit = visits.of(visitor(i));
            if (visit != null) {
                visits.enter(visitor(i), visit, "x".repeat(2_000));
            }
        }

        assertThat(visits.size() * 2_000L).isLessThanOrEqualTo((long) most * Visits.BYTES_EACH);
    }

    @Test
    void memory_isGivenBackByWhatGoes() {
        Visits visits = new Visits(10);
        for (int round = 0; round < 1_000; round++) {
            visits.put(visitor(round), visit(round, "x".repeat(round % 500)));
            visits.put(visitor(round), visit(round, "/"));
        }
        for (int i = 0; i < 10; i++) {
            visits.put(visitor(i), visit(i, "/"));
        }

        assertThat(visits.size()).isEqualTo(10);
    }

    @Test
    void visitors_areAllKeptAtTheirUsualSize() {
        Visits visits = new Visits(Visits.DEFAULT_MOST);
        for (int i = 0; i < Visits.DEFAULT_MOST; i++) {
            visits.put(visitor(i), visit(i, "/a/usual/path/of/a/page"));
        }

        assertThat(visits.size()).isEqualTo(Visits.DEFAULT_MOST);
    }

    @Test
    void most_mustBeOneAtLeast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Visits(0))
                .withMessage("sessions kept must be at least 1, got 0");
    }
}
