// SPDX-License-Identifier: Apache-2.0
package dev.footfall.config;

import java.util.regex.Pattern;

/** Text of a setting made fit for a log line: no secret, one line, not too long. */
final class Shown {
    static final String MASK = "***";

    private static final int LIMIT = 200;
    /** Beyond any URL; what is longer is not searched, so that no text makes the search long. */
    private static final int SEARCHED = 4_000;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern CREDENTIALS = Pattern.compile("://[^/\\s]*@");
    /** Of a URL: webhooks carry their keys there. */
    private static final Pattern QUERY = Pattern.compile("(://[^?\\s]*\\?)\\S+");
    /** For the same reason, of an address of the web. */
    private static final Pattern PATH = Pattern.compile("(?i)(https?://[^/?#,\\s]*[/?#])[^,\\s]+");

    private Shown() {}

    static String of(String text, boolean secret) {
        if (secret) {
            return MASK;
        }
        String anonymous = CREDENTIALS
                .matcher(text.substring(0, Math.min(text.length(), SEARCHED)))
                .replaceAll("://" + MASK + "@");
        String withoutQuery = QUERY.matcher(anonymous).replaceAll("$1" + MASK);
        String plain = PATH.matcher(withoutQuery).replaceAll("$1" + MASK);
        String line = CONTROL.matcher(plain).replaceAll("?");
        return line.length() > LIMIT ? line.substring(0, LIMIT) + "…" : line;
    }
}
