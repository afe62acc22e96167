// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.durability;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.faults.Ending;
import dev.footfall.it.faults.Exchange;
import dev.footfall.it.faults.FaultServer;
import dev.footfall.it.harness.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the endpoints of some sites were sent, one each, beside what was visited.
 *
 * @param events pages that were answered
 * @param lost of those, such as no endpoint took
 * @param twice taken more than once, or taken and sent before in a batch that was not answered
 * @param unexpected of those, such as were never in a batch without an answer
 * @param crossed sent to the endpoint of another site, or in one batch with another lane's
 * @param disordered sequences of one site in one lane of one run that do not rise from the first time to the first time
 */
record LaneRow(
        String name, int events, int lost, int twice, int unexpected, int crossed, int disordered, String adopted) {
    static final String HEAD = """
            | run | events | lost | twice | of those unexpected | crossed | out of order | adopted after |
            |---|---|---|---|---|---|---|---|""";

    /**
     * Counts.
     *
     * @param endpoints by the site whose they are
     * @param pages paths that were answered, each once
     */
    static LaneRow of(String name, Map<String, FaultServer> endpoints, List<String> pages, String adopted) {
        Tally tally = new Tally();
        endpoints.forEach(tally::add);
        return tally.row(name, pages, adopted);
    }

    boolean isClean() {
        return lost == 0 && unexpected == 0 && crossed == 0 && disordered == 0;
    }

    @Override
    public String toString() {
        return "| %s | %,d | %d | %d | %d | %d | %d | %s |"
                .formatted(name, events, lost, twice, unexpected, crossed, disordered, adopted);
    }

    private static final class Tally {
        private final List<String> sent = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();
        private final Set<String> unanswered = new HashSet<>();
        private final Map<String, Long> highest = new HashMap<>();
        private final Set<String> seen = new HashSet<>();
        private int crossed;
        private int disordered;

        void add(String site, FaultServer endpoint) {
            for (Exchange exchange : endpoint.exchanges()) {
                List<JsonNode> events = exchange.request().events();
                crossed += lanes(events) > 1 ? events.size() : 0;
                for (JsonNode event : events) {
                    add(site, event, exchange.ending() == Ending.TAKEN);
                }
            }
        }

        private static int lanes(List<JsonNode> batch) {
            Set<String> lanes = new TreeSet<>();
            batch.forEach(event -> lanes.add(lane(event)));
            return lanes.size();
        }

        private static String lane(JsonNode event) {
            return event.at("/context/footfall/lane").asText();
        }

        private void add(String site, JsonNode event, boolean isTaken) {
            String path = Events.path(event);
            crossed += event.at("/context/footfall/site").asText().equals(site) ? 0 : 1;
            sent.add(path);
            (isTaken ? taken : unanswered).add(path);
            if (seen.add(path)) {
                order(
                        site + " " + lane(event) + " " + run(path),
                        event.at("/context/footfall/seq").asLong());
            }
        }

        /** As in /site/page/run-number. */
        private static String run(String path) {
            return path.replaceFirst("-\\d+$", "");
        }

        private void order(String stream, long sequence) {
            Long before = highest.put(stream, sequence);
            disordered += before != null && before >= sequence ? 1 : 0;
        }

        LaneRow row(String name, List<String> pages, String adopted) {
            Set<String> repeated = new HashSet<>();
            sent.stream().collect(groupingBy(path -> path, counting())).forEach((path, times) -> {
                if (times > 1) {
                    repeated.add(path);
                }
            });
            int twice = repeated.size();
            repeated.removeAll(unanswered);
            Set<String> lost = new HashSet<>(pages);
            lost.removeAll(taken);
            return new LaneRow(name, pages.size(), lost.size(), twice, repeated.size(), crossed, disordered, adopted);
        }
    }
}
