// SPDX-License-Identifier: Apache-2.0
package dev.footfall.demo;

import dev.footfall.server.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one directory has that another has not: whole files, and lines of files. Found by comparing, so it is true. */
final class Additions {
    private Additions() {}

    /**
     * A file that differs.
     *
     * @param path below the directory
     * @param lines with {@code "+ "} or {@code "- "} in front; none if the file is new
     */
    record Change(String path, List<String> lines) {
        boolean newFile() {
            return lines.isEmpty();
        }
    }

    /** Files that are new or changed in {@code now}, by path; nothing was removed. */
    static List<Change> between(Path before, Path now) throws IOException {
        List<Change> changes = new ArrayList<>();
        for (Path file :
                Trees.walk(now).stream().filter(Files::isRegularFile).sorted().toList()) {
            String path = now.relativize(file).toString();
            Path original = before.resolve(path);
            if (Files.notExists(original)) {
                changes.add(new Change(path, List.of()));
            } else if (Files.mismatch(original, file) >= 0) {
                changes.add(new Change(path, difference(Files.readAllLines(original), Files.readAllLines(file))));
            }
        }
        return changes;
    }

    /** Lines gone and lines come; without the head and tail both share, which in a stock file is nearly all of it. */
    private static List<String> difference(List<String> before, List<String> now) {
        int shorter = Math.min(before.size(), now.size());
        int head = 0;
        while (head < shorter && before.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && last(before, tail).equals(last(now, tail))) {
            tail++;
        }
        return differenceInside(before.subList(head, before.size() - tail), now.subList(head, now.size() - tail));
    }

    private static String last(List<String> lines, int fromEnd) {
        return lines.get(lines.size() - 1 - fromEnd);
    }

    /** What is not in a longest common subsequence, in order. */
    private static List<String> differenceInside(List<String> before, List<String> now) {
        int[][] common = commonSuffixes(before, now);
        List<String> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < now.size()) {
            if (i < before.size() && j < now.size() && before.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (j == now.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + before.get(i++));
            } else {
                lines.add("+ " + now.get(j++));
            }
        }
        return lines;
    }

    /** Length of the longest common subsequence of what follows line i here and line j there. */
    private static int[][] commonSuffixes(List<String> before, List<String> now) {
        int[][] common = new int[before.size() + 1][now.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }
}
