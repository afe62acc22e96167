// SPDX-License-Identifier: Apache-2.0
package dev.footfall.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatNamesTest {
    @Test
    void list_becomesOneTextInTheOrderOfItsIndexes() {
        Map<String, String> typed = Map.of(
                "footfall.destinations[10]", "last",
                "footfall.destinations[2]", "second",
                "footfall.destinations[0]", "first",
                "footfall.ip", "full");

        assertThat(FlatNames.of(typed))
                .containsOnly(
                        Map.entry("footfall.destinations", "first,second,last"), Map.entry("footfall.ip", "full"));
    }

    @ParameterizedTest
    @CsvSource({
        "footfall.sites[localhost/shop].ip, footfall.sites.localhost/shop.ip",
        "footfall.sites[localhost/shop].methods[0], footfall.sites.localhost/shop.methods",
        "footfall.sites[localhost/shop][crm].url, footfall.sites.localhost/shop.crm.url",
        "footfall.destinations[0].url, footfall.destinations.0.url",
        "footfall.x[99999999999], footfall.x.99999999999",
        "footfall.x[], footfall.x[]",
        "footfall.x[a, footfall.x[a",
    })
    void brackets_becomeDots(String typed, String flat) {
        assertThat(FlatNames.of(Map.of(typed, "text"))).containsExactly(Map.entry(flat, "text"));
    }
}
