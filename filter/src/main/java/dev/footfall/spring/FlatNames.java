// SPDX-License-Identifier: Apache-2.0
package dev.footfall.spring;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns Spring's brackets into names and texts as they are written everywhere else.
 *
 * <pre>
 *   footfall.destinations[0]=crm
 *   footfall.destinations[1]=file          footfall.destinations=crm,file
 *   footfall.sites[localhost/shop].ip      footfall.sites.localhost/shop.ip
 * </pre>
 */
final class FlatNames {
    /** Nine digits at most: what is longer is no index, and no number either. */
    private static final Pattern ELEMENT = Pattern.compile("(.+)\\[(\\d{1,9})]");

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\[\\]]+)]");

    private FlatNames() {}

    static Map<String, String> of(Map<String, String> typed) {
        Map<String, String> flat = new HashMap<>();
        Map<String, TreeMap<Integer, String>> lists = new HashMap<>();
        typed.forEach((name, text) -> {
            Matcher element = ELEMENT.matcher(name);
            if (element.matches()) {
                lists.computeIfAbsent(withoutBrackets(element.group(1)), list -> new TreeMap<>())
                        .put(Integer.valueOf(element.group(2)), text);
            } else {
                flat.put(withoutBrackets(name), text);
            }
        });
        lists.forEach((name, elements) -> flat.put(name, String.join(",", elements.values())));
        return flat;
    }

    private static String withoutBrackets(String name) {
        return BRACKETS.matcher(name).replaceAll(".$1");
    }
}
