// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.footfall.it.harness.RawResponse;
import java.util.Map;
import java.util.TreeMap;

/** What is left of a visit, in an event and in the browser, in few words. */
final class Tracks {
    /** One letter for each thing an event may hold of a visitor. */
    private static final Map<Character, String> PARTS = new TreeMap<>(Map.of(
            'c', "/context/cookies",
            'h', "/context/headers",
            'i', "/context/ip",
            'k', "/context/clickIds",
            'l', "/context/locale",
            's', "/context/session",
            'u', "/context/userAgent"));

    private static final String DAY = "[0-9a-f]{16}";
    private static final String COOKIE = "[A-Za-z0-9_-]{22}";

    private Tracks() {}

    /** The letters of what is there, in the order of the alphabet; {@code -} if nothing is. */
    static String kept(JsonNode event) {
        StringBuilder kept = new StringBuilder();
        PARTS.forEach((letter, pointer) -> {
            JsonNode part = event.at(pointer);
            if (!part.isMissingNode() && !part.isNull() && !(part.isContainerNode() && part.isEmpty())) {
                kept.append(letter);
            }
        });
        return kept.isEmpty() ? "-" : kept.toString();
    }

    /** {@code day}, {@code cookie}, or {@code -}. */
    static String id(JsonNode event) {
        String id = event.path("anonymousId").asText("-");
        return id.matches(DAY) ? "day" : id.matches(COOKIE) ? "cookie" : id;
    }

    static String rule(JsonNode event) {
        return event.at("/context/rules/consent").asText("-");
    }

    /** What the answer does to our cookie: {@code set}, {@code removed}, or {@code -}. */
    static String cookie(RawResponse answer) {
        return answer.headers().stream()
                .filter(line -> line.startsWith("Set-Cookie:") && line.contains("pvid="))
                .map(line -> line.contains("Max-Age=0") ? "removed" : "set")
                .findFirst()
                .orElse("-");
    }
}
