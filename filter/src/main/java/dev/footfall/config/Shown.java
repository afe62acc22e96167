// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.util.regex.Pattern;

/** Text of a setting made fit for a log line: no secret, one line, not too long. */
final class Shown {
    static final String MASK = "***";

    private static final int LIMIT = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/\\s]*@");

    private Shown() {}

    static String of(String text, boolean secret) {
        if (secret) {
            return MASK;
        }
        String plain = CREDENTIALS.matcher(text).replaceAll("://" + MASK + "@");
        String line = CONTROL.matcher(plain).replaceAll("?");
        return line.length() > LIMIT ? line.substring(0, LIMIT) + "…" : line;
    }
}
