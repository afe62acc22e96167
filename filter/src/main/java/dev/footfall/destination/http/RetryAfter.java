// SPDX-License-Identifier: Apache-2.0
package dev.footfall.destination.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** How long a {@code Retry-After} asks us to wait: seconds, or a date. */
final class RetryAfter {
    /** No answer may silence us for longer. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int MANY_DIGITS = 9;

    private RetryAfter() {}

    /** Zero for the past, and for what cannot be read. */
    static Duration read(String header, Instant now) {
        String text = header.trim();
        Duration asked = SECONDS.matcher(text).matches() ? seconds(text) : until(text, now);
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LIMIT) > 0 ? LIMIT : asked;
    }

    private static Duration seconds(String digits) {
        return digits.length() > MANY_DIGITS ? LIMIT : Duration.ofSeconds(Long.parseLong(digits));
    }

    private static Duration until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Duration.between(now, then);
        } catch (DateTimeException junk) {
            return Duration.ZERO;
        }
    }
}
