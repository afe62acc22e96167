// SPDX-License-Identifier: Apache-2.0
package dev.footfall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The joins of one web application, such as its filter's and that of the valve around it. Each knows settings that the
 * others do not, and which of them takes an event depends on the request; so what one of them names as destinations gets
 * the events of all. One caller at a time.
 */
final class Siblings {
    private final SiteNumbers numbers;
    private final Map<String, List<Join>> byAddress = new HashMap<>();

    /**
     * @param number in the slots of its events
     * @param journalSite under which their records go by its own settings
     * @param own whether those name destinations
     */
    record Join(int number, int journalSite, boolean own) {}

    Siblings(SiteNumbers numbers) {
        this.numbers = numbers;
    }

    void joined(String address, Join join) {
        List<Join> joins = byAddress.computeIfAbsent(address, first -> new ArrayList<>());
        joins.add(join);
        settle(joins);
    }

    void left(String address, Join join) {
        List<Join> joins = byAddress.getOrDefault(address, new ArrayList<>());
        joins.remove(join);
        settle(joins);
        if (joins.isEmpty()) {
            byAddress.remove(address);
        }
    }

    private void settle(List<Join> joins) {
        Optional<Join> naming = joins.stream().filter(Join::own).findFirst();
        for (Join join : joins) {
            Join whose = join.own ? join : naming.orElse(join);
            numbers.keepUnder(join.number, whose.journalSite);
        }
    }
}
