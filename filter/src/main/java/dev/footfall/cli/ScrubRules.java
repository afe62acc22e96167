// SPDX-License-Identifier: Apache-2.0
package dev.footfall.cli;

import dev.footfall.enrich.scrub.AnnouncedSecrets;
import dev.footfall.enrich.scrub.CampaignNames;
import dev.footfall.enrich.scrub.KnownKeys;
import dev.footfall.enrich.scrub.Rule;
import dev.footfall.enrich.scrub.SecretNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The rules by which URLs are scrubbed, as lines for people. */
final class ScrubRules {
    private static final int WIDTH = 100;

    private ScrubRules() {}

    static List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(
                lines,
                "Values under these names go (case, -, _, dots and brackets do not matter):",
                SecretNames.CREDENTIALS);
        add(lines, "those that name a person:", SecretNames.PERSONS);
        add(lines, "those that hold one of:", SecretNames.ANYWHERE);
        add(lines, "those that end in one of:", SecretNames.AT_END);
        add(lines, "and these, written like that:", SecretNames.LINKERS);
        lines.add("Wherever they stand, these go:");
        Arrays.stream(Rule.values())
                .filter(rule -> rule != Rule.NAME && rule != Rule.CLICK_ID)
                .forEach(rule -> lines.add("  " + rule.text()));
        add(lines, "Words that announce a code in the next part of a path:", AnnouncedSecrets.announcers());
        add(lines, "Beginnings of well-known keys:", KnownKeys.PREFIXES);
        add(lines, "Ids of clicks, which stay unless the visitor may not be followed:", CampaignNames.CLICK_IDS);
        add(lines, "Campaigns, whose random text stays:", CampaignNames.UTM);
        return lines;
    }

    private static void add(List<String> lines, String heading, Collection<String> words) {
        lines.add(heading);
        StringBuilder line = new StringBuilder(" ");
        for (String word : words.stream().sorted().toList()) {
            if (line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(" ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
    }
}
