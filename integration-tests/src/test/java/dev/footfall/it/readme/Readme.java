// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The README, and in it the sections that are a numbered list of things to do. */
final class Readme {
    /** Where commands of the README are typed. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern STEP = Pattern.compile("\\d+\\. .*");

    private Readme() {}

    /** Headings under which something is installed, in order. */
    static List<String> installs() throws IOException {
        List<String> headings = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("#") && line.matches("#+ (Install in|As a) .*")) {
                headings.add(title(line));
            }
        }
        return headings;
    }

    /** The numbered list under a heading: its lines, the first of each step still with its number. */
    static List<String> steps(String heading) throws IOException {
        List<String> steps = new ArrayList<>();
        boolean inside = false;
        for (String line : lines()) {
            if (line.startsWith("#")) {
                inside = title(line).equals(heading);
            } else if (inside && (STEP.matcher(line).matches() || (!steps.isEmpty() && line.startsWith("   ")))) {
                steps.add(line);
            } else if (!steps.isEmpty()) {
                break;
            }
        }
        return steps;
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(PROJECT.resolve("README.md"));
    }

    private static String title(String heading) {
        return heading.replaceFirst("#+ ", "");
    }
}
