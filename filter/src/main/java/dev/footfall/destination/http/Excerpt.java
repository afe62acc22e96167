// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** A stranger's words made fit for a log line: one line, short, and none of our secrets in it. */
final class Excerpt {
    private static final int LIMIT = 200;
    /** What is longer is not searched, so that no text makes the search long. */
    private static final int SEARCHED = 4_000;

    private static final Pattern UNFIT = Pattern.compile("[\\p{C}\\p{Z}\\uFFFD]+");

    private final List<String> secrets;

    /** @param secrets texts to be blanked out */
    Excerpt(Collection<String> secrets) {
        // The longest first: blanking out a part of one would leave the rest of it to be read.
        this.secrets = secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String of(String text) {
        String plain = text.substring(0, Math.min(text.length(), SEARCHED));
        for (String secret : secrets) {
            plain = plain.replace(secret, "***");
        }
        String line = UNFIT.matcher(plain).replaceAll(" ").trim();
        return line.length() <= LIMIT ? line : whole(line, LIMIT - 1) + "…";
    }

    /** Not in the middle of a character of two. */
    private static String whole(String line, int length) {
        return line.substring(0, Character.isHighSurrogate(line.charAt(length - 1)) ? length - 1 : length);
    }
}
