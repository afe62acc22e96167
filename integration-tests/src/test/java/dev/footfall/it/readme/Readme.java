// SPDX-License-Identifier: Apache-2.0
package dev.footfall.it.readme;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The README, and in it the sections that tell how something is installed. */
final class Readme {
    /** Where commands of the README are typed. */
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final String FENCE = "```";

    private Readme() {}

    /** Headings under which something is installed, in order. */
    static List<String> installs() throws IOException {
        return lines().stream()
                .filter(line -> line.matches("#+ (Install in|As a) .*"))
                .map(Readme::title)
                .toList();
    }

    /**
     * What is to be done under a heading, line by line: a numbered list, or the lines of a fenced block, which become one
     * command, and the line after it.
     */
    static List<String> steps(String heading) throws IOException {
        List<String> section = section(heading);
        int fence = section.indexOf(FENCE);
        return fence < 0 ? numbered(section) : fenced(section.subList(fence + 1, section.size()));
    }

    private static List<String> numbered(List<String> section) {
        List<String> steps = new ArrayList<>();
        for (String line : section) {
            if (line.matches("\\d+\\. .*") || (!steps.isEmpty() && line.startsWith("   "))) {
                steps.add(line);
            } else if (!steps.isEmpty()) {
                break;
            }
        }
        return steps;
    }

    private static List<String> fenced(List<String> afterFence) {
        int end = afterFence.indexOf(FENCE);
        List<String> steps = new ArrayList<>(afterFence.subList(0, end));
        for (int i = 1; i < end; i++) {
            steps.set(i, "&& " + steps.get(i));
        }
        steps.set(0, "`" + steps.get(0));
        steps.set(end - 1, steps.get(end - 1) + "`");
        afterFence.stream()
                .skip(end + 1)
                .filter(line -> !line.isBlank())
                .findFirst()
                .ifPresent(steps::add);
        return steps;
    }

    private static List<String> section(String heading) throws IOException {
        List<String> section = new ArrayList<>();
        boolean inside = false;
        for (String line : lines()) {
            if (line.matches("#+ .*")) {
                inside = title(line).equals(heading);
            } else if (inside) {
                section.add(line);
            }
        }
        return section;
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(PROJECT.resolve("README.md"));
    }

    private static String title(String heading) {
        return heading.replaceFirst("#+ ", "");
    }
}
